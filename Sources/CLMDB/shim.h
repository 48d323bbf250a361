#include <lmdb.h>

// Swift's module of glibc leaves it out.
#include <sys/vfs.h>

// In glibc since 2.28; its header shows it to programs that define _GNU_SOURCE only.
int renameat2(int, const char *, int, const char *, unsigned int);
