/* What the interposed calls ask before they are made, and tell after. */
#ifndef CALLS_H
#define CALLS_H
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum action { GO_ON, FAIL, LATE, SHORT, TEAR };

/* Counts a call on a path of the folder (NULL: elsewhere), and says what becomes of it. What takes
   no room on the disk does not fail because it is full. */
enum action strike(const char *call, const char *path, int needs_room);

/* What is returned for a call that was made. */
long settle(enum action action, long result);

/* Notes a call that succeeded: a line, and the bytes after it. */
__attribute__((format(printf, 3, 4)))
void record(const char *bytes, size_t length, const char *format, ...);

/* The path of an open file, or a name, from the folder on; NULL for one elsewhere. The name itself
   need not be there. */
const char *file_inside(int file, char *room);
const char *name_inside(const char *path, char *room);

/* Whether a folder is watched at all. */
int is_watching(void);

unsigned long inode(int file);
#endif
