/* The calls that make, change and take away names. */
#include "calls.h"
#include <sys/vfs.h>

static int open_at(int folder_file, const char *path, int flags, mode_t mode) {
    char room[PATH_MAX];
    const char *name =
        folder_file == AT_FDCWD || path[0] == '/' ? name_inside(path, room) : NULL;
    int is_new = name && (flags & O_CREAT) && faccessat(AT_FDCWD, path, F_OK, 0) != 0;
    enum action action = strike("open", name, is_new);
    if (action == FAIL) return -1;
    int file = (int)syscall(SYS_openat, folder_file, path, flags, mode);
    if (file >= 0 && is_new) record("", 0, "create\t%lu\t%s\n", inode(file), name);
    else if (file >= 0 && name && (flags & O_TRUNC))
        record("", 0, "truncate\t%lu\t0\n", inode(file));
    if (action == LATE && file >= 0) syscall(SYS_close, file);
    return (int)settle(action, file);
}

static mode_t mode_of(int flags, va_list arguments) {
    return flags & (O_CREAT | O_TMPFILE) ? (mode_t)va_arg(arguments, int) : 0;
}

#define OPEN(name)                                                                            \
    int name(const char *path, int flags, ...) {                                              \
        va_list arguments;                                                                    \
        va_start(arguments, flags);                                                           \
        mode_t mode = mode_of(flags, arguments);                                              \
        va_end(arguments);                                                                    \
        return open_at(AT_FDCWD, path, flags, mode);                                          \
    }
#define OPENAT(name)                                                                          \
    int name(int folder_file, const char *path, int flags, ...) {                             \
        va_list arguments;                                                                    \
        va_start(arguments, flags);                                                           \
        mode_t mode = mode_of(flags, arguments);                                              \
        va_end(arguments);                                                                    \
        return open_at(folder_file, path, flags, mode);                                       \
    }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

/* A call that takes a name away; one that is not there is no change, and does not count. */
static int name_call(const char *call, const char *path, long flags) {
    char room[PATH_MAX];
    int is_there = faccessat(AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
    const char *name = is_there ? name_inside(path, room) : NULL;
    enum action action = strike(call, name, 0);
    if (action == FAIL) return -1;
    long result = syscall(SYS_unlinkat, AT_FDCWD, path, flags);
    if (result == 0 && name) record("", 0, "%s\t%s\n", call, name);
    return (int)settle(action, result);
}

int mkdir(const char *path, mode_t mode) {
    char room[PATH_MAX];
    const char *name = name_inside(path, room);
    enum action action = strike("mkdir", name, 1);
    if (action == FAIL) return -1;
    long result = syscall(SYS_mkdirat, AT_FDCWD, path, mode);
    struct stat status;
    if (result == 0 && name && stat(path, &status) == 0)
        record("", 0, "mkdir\t%lu\t%s\n", (unsigned long)status.st_ino, name);
    return (int)settle(action, result);
}
int unlink(const char *path) { return name_call("unlink", path, 0); }
int rmdir(const char *path) { return name_call("rmdir", path, AT_REMOVEDIR); }

int remove(const char *path) { 
    int result = unlink(path);
    return result != 0 && errno == EISDIR ? rmdir(path) : result;
 }

/* What is watched is said to lie on NFS, where $FAULTS_NETWORK is set. */
int statfs(const char *path, struct statfs *facts) {
    char room[PATH_MAX];
    int result = (int)syscall(SYS_statfs, path, facts);
    if (result == 0 && getenv("FAULTS_NETWORK") && name_inside(path, room)) facts->f_type = 0x6969;
    return result;
}

/* A call that changes two. */
static int names_call(
    const char *call, const char *from, const char *to, long number, long flags) {
    char room[PATH_MAX], other[PATH_MAX];
    const char *old = name_inside(from, room), *new = name_inside(to, other);
    enum action action = strike(call, old ? old : new, 1);
    if (action == FAIL) return -1;
    long result = syscall(number, AT_FDCWD, from, AT_FDCWD, to, flags);
    if (result == 0 && old && new) record("", 0, "%s\t%s\t%s\t%ld\n", call, old, new, flags);
    return (int)settle(action, result);
}

int rename(const char *from, const char *to) {
    return names_call("rename", from, to, SYS_renameat2, 0);
}
int renameat2(int a, const char *from, int b, const char *to, unsigned int flags) {
    if (a != AT_FDCWD || b != AT_FDCWD) abort();
    return names_call("rename", from, to, SYS_renameat2, (long)flags);
}
int link(const char *from, const char *to) {
    return names_call("link", from, to, SYS_linkat, 0);
}
