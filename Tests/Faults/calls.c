/* Stands between a program and the C library (LD_PRELOAD), at the calls that change files.

   Only files under the folder $FAULTS_UNDER are looked at. Calls on them are counted from 1, and
   from the $FAULTS_AT-th on something happens, as $FAULTS_DO says:

     EIO ENOSPC   the call fails with that error and does nothing, this once
     FULL         it and all later writes and creations fail with ENOSPC
     LATE         the call is made, and then said to have failed with EIO
     SHORT        half of a write is made, in whole pages, and that is what is said
     KILL         the process is killed before the call
     TEAR         the process is killed after half of the write, in whole pages

   What was hit is told in the file $FAULTS_LOG. Calls that succeed are recorded in the file
   $FAULTS_RECORD, for power_loss.py: one line each, with the bytes after it.

   Each call goes to the kernel directly, so that no other symbol of the library is needed. */
#include "calls.h"
#include <pthread.h>
#include <signal.h>

static const char *folder;
static const char *deed = "";
static long at = -1;
static long count;
static int log_file = -1;
static int record_file = -1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* A file of our own, at a number where the program will not look for one. */
static int own_file(const char *variable) {
    const char *path = getenv(variable);
    if (!path) return -1;
    int flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC;
    int file = (int)syscall(SYS_openat, AT_FDCWD, path, flags, 0644);
    int high = fcntl(file, F_DUPFD_CLOEXEC, 600);
    syscall(SYS_close, file);
    return high;
}

__attribute__((constructor)) static void begin(void) {
    folder = getenv("FAULTS_UNDER");
    if (getenv("FAULTS_AT")) at = atol(getenv("FAULTS_AT"));
    if (getenv("FAULTS_DO")) deed = getenv("FAULTS_DO");
    log_file = own_file("FAULTS_LOG");
    record_file = own_file("FAULTS_RECORD");
}

static void tell(int file, const char *bytes, size_t length) {
    while (file >= 0 && length > 0) {
        long written = syscall(SYS_write, file, bytes, length);
        if (written <= 0) abort();
        bytes += written;
        length -= (size_t)written;
    }
}

/* The part of an absolute path below the folder, or NULL for one outside. */
static const char *inside(const char *path) {
    size_t length = folder ? strlen(folder) : 0;
    if (!folder || strncmp(path, folder, length) != 0) return NULL;
    if (path[length] == 0) return ".";
    return path[length] == '/' ? path + length + 1 : NULL;
}

const char *file_inside(int file, char *room) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    long length = readlink(link, room, PATH_MAX - 1);
    if (length < 0) return NULL;
    room[length] = 0;
    return inside(room);
}

int is_watching(void) { return folder != NULL; }

/* The folder of a path is made absolute and its last part kept, which may not be there. */
const char *name_inside(const char *path, char *room) {
    char above[PATH_MAX], name[PATH_MAX];
    snprintf(above, sizeof above, "%s", path);
    size_t length = strlen(above);
    while (length > 1 && above[length - 1] == '/') above[--length] = 0;
    char *slash = strrchr(above, '/');
    const char *last = slash ? slash + 1 : above;
    if (strcmp(last, "..") == 0 || strcmp(last, ".") == 0 || strcmp(above, "/") == 0)
        return realpath(path, room) ? inside(room) : NULL;
    snprintf(name, sizeof name, "%s", last);
    if (slash) slash[slash == above ? 1 : 0] = 0;
    if (!realpath(slash ? above : ".", room)) return NULL;
    size_t end = strlen(room);
    snprintf(room + end, PATH_MAX - end, "/%s", name);
    return inside(room);
}

enum action strike(const char *call, const char *path, int needs_room) {
    if (!path) return GO_ON;
    long number = __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);
    int is_full = strcmp(deed, "FULL") == 0;
    if (at < 0 || number < at || (number > at && !is_full)) return GO_ON;
    if (is_full && !needs_room) return GO_ON;
    char line[PATH_MAX + 64];
    int length = snprintf(line, sizeof line, "%ld\t%s\t%s\t%s\n", number, deed, call, path);
    tell(log_file, line, (size_t)length);
    int writes = strstr(call, "write") != NULL;
    if (strcmp(deed, "KILL") == 0 || (strcmp(deed, "TEAR") == 0 && !writes)) {
        kill(getpid(), SIGKILL);
        pause();
    }
    if (strcmp(deed, "TEAR") == 0) return TEAR;
    if (strcmp(deed, "LATE") == 0) return LATE;
    if (strcmp(deed, "SHORT") == 0 && writes) return SHORT;
    errno = strcmp(deed, "EIO") == 0 || strcmp(deed, "SHORT") == 0 ? EIO : ENOSPC;
    return FAIL;
}

long settle(enum action action, long result) {
    if (action == TEAR) {
        kill(getpid(), SIGKILL);
        pause();
    }
    if (action != LATE) return result;
    errno = EIO;
    return -1;
}

void record(const char *bytes, size_t length, const char *format, ...) {
    if (record_file < 0) return;
    char line[2 * PATH_MAX + 64];
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    pthread_mutex_lock(&lock);
    tell(record_file, line, (size_t)size);
    tell(record_file, bytes, length);
    pthread_mutex_unlock(&lock);
}

unsigned long inode(int file) {
    struct stat status;
    return fstat(file, &status) == 0 ? status.st_ino : 0;
}
