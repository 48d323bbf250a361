/* The calls on open files: writes, syncs, sizes. */
#include "calls.h"
#include <sys/mman.h>
#include <sys/uio.h>

/* Half of a write, up to the end of a page: a page is copied whole, whatever happens. */
static size_t half(size_t size, off_t place) {
    size_t over = ((size_t)place + size / 2) % 4096;
    return size / 2 > over ? size / 2 - over : 0;
}

/* A write at an offset, or at the file's own if that is negative. */
static ssize_t put(const char *call, int file, const char *bytes, size_t size, off_t offset) {
    char room[PATH_MAX];
    const char *path = file_inside(file, room);
    if (!path) {
        if (file == 1 || file == 2) record(bytes, size, "said\t%d\t%zu\n", file, size);
        return offset < 0 ? syscall(SYS_write, file, bytes, size)
                          : syscall(SYS_pwrite64, file, bytes, size, offset);
    }
    enum action action = strike(call, path, 1);
    if (action == FAIL) return -1;
    int flags = fcntl(file, F_GETFL);
    off_t place = offset >= 0 ? offset : lseek(file, 0, flags & O_APPEND ? SEEK_END : SEEK_CUR);
    size_t part = action == SHORT || action == TEAR ? half(size, place) : size;
    long written = offset < 0 ? syscall(SYS_write, file, bytes, part)
                              : syscall(SYS_pwrite64, file, bytes, part, offset);
    if (written > 0)
        record(bytes, (size_t)written, "write\t%lu\t%ld\t%ld\t%d\n", inode(file), (long)place,
               written, (flags & O_DSYNC) != 0);
    return settle(action, written);
}

ssize_t write(int file, const void *bytes, size_t size) {
    return put("write", file, bytes, size, -1);
}
ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset) {
    return put("pwrite", file, bytes, size, offset);
}
ssize_t pwrite64(int file, const void *bytes, size_t size, off_t offset) {
    return put("pwrite", file, bytes, size, offset);
}

static ssize_t put_parts(
    const char *call, int file, const struct iovec *parts, int number, off_t offset) {
    size_t size = 0;
    for (int part = 0; part < number; part++) size += parts[part].iov_len;
    char *bytes = malloc(size ? size : 1), *end = bytes;
    if (!bytes) abort();
    for (int part = 0; part < number; part++)
        end = mempcpy(end, parts[part].iov_base, parts[part].iov_len);
    ssize_t written = put(call, file, bytes, size, offset);
    int code = errno;
    free(bytes);
    errno = code;
    return written;
}

ssize_t writev(int file, const struct iovec *parts, int number) {
    return put_parts("writev", file, parts, number, -1);
}
ssize_t pwritev(int file, const struct iovec *parts, int number, off_t offset) {
    return put_parts("pwritev", file, parts, number, offset);
}

static int synchronise(const char *call, int file, long number) {
    char room[PATH_MAX];
    enum action action = strike(call, file_inside(file, room), 0);
    if (action == FAIL) return -1;
    long result = syscall(number, file);
    if (result == 0 && file_inside(file, room)) record("", 0, "sync\t%lu\n", inode(file));
    return (int)settle(action, result);
}

int fsync(int file) { return synchronise("fsync", file, SYS_fsync); }
int fdatasync(int file) { return synchronise("fdatasync", file, SYS_fdatasync); }

/* No file is known here: any mapping that is synchronised counts as one of the folder's. */
int msync(void *start, size_t length, int flags) {
    enum action action = strike("msync", is_watching() ? "(mapping)" : NULL, 0);
    return action == FAIL ? -1 : (int)settle(action, syscall(SYS_msync, start, length, flags));
}

int ftruncate(int file, off_t size) {
    char room[PATH_MAX];
    enum action action = strike("ftruncate", file_inside(file, room), 1);
    if (action == FAIL) return -1;
    long result = syscall(SYS_ftruncate, file, size);
    if (result == 0 && file_inside(file, room))
        record("", 0, "truncate\t%lu\t%ld\n", inode(file), (long)size);
    return (int)settle(action, result);
}
int ftruncate64(int file, off_t size) { return ftruncate(file, size); }

/* It gives its error back, and does not set errno. */
int posix_fallocate(int file, off_t offset, off_t size) {
    char room[PATH_MAX];
    enum action action = strike("fallocate", file_inside(file, room), 1);
    if (action == FAIL) return errno;
    if (syscall(SYS_fallocate, file, 0, offset, size) != 0) return errno;
    struct stat status;
    if (fstat(file, &status) == 0 && file_inside(file, room))
        record("", 0, "truncate\t%lu\t%ld\n", inode(file), (long)status.st_size);
    return settle(action, 0) == 0 ? 0 : errno;
}
int posix_fallocate64(int file, off_t offset, off_t size) {
    return posix_fallocate(file, offset, size);
}
