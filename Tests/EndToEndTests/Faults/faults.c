// Lets calls of a program fail as disks do: preloaded (ld.so(8), LD_PRELOAD), told by the environment, for tests.
//
//     FAULT_PATH=TEXT    of files whose path has TEXT in it
//     FAULT_CALLS=LIST   of "write", "sync", "open", "rename" (any of them, by commas)
//     FAULT_AT=N         the N-th such call fails; 0: none, they are counted
//     FAULT_ERROR=E      with this errno; 0: a write takes only half of its bytes
//     FAULT_ON=1         and so does every one after it
//     FAULT_MARK=FILE    FILE.write, FILE.sync … say how many of each there were
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_int calls, of_kind[4];

static int number(const char *name) { const char *text = getenv(name); return text ? atoi(text) : 0; }

// Whether this call is to fail. 0: no.
static int fails(const char *call, const char *path) {
    const char *part = getenv("FAULT_PATH"), *list = getenv("FAULT_CALLS"), *mark = getenv("FAULT_MARK");
    if (!part || !list || !path || !strstr(path, part) || !strstr(list, call)) return 0;
    int count = atomic_fetch_add(&calls, 1) + 1, at = number("FAULT_AT");
    if (mark) {
        char text[16], name[PATH_MAX];
        int kind = call[0] == 'w' ? 0 : call[0] == 's' ? 1 : call[0] == 'o' ? 2 : 3;
        snprintf(name, sizeof name, "%s.%s", mark, call);
        int length = snprintf(text, sizeof text, "%d", atomic_fetch_add(&of_kind[kind], 1) + 1);
        int file = (int)syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        if (file >= 0) { syscall(SYS_pwrite64, file, text, length, 0L); syscall(SYS_close, file); }
    }
    return at > 0 && (number("FAULT_ON") ? count >= at : count == at);
}

static const char *path_of(int file, char *room) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, room, PATH_MAX - 1);
    if (length < 0) return NULL;
    room[length] = 0;
    return room;
}

#define FILE_CALL(result, name, kind, arguments, size, passed, half)                          \
    result name arguments {                                                                  \
        static result (*real) arguments;                                                     \
        if (!real) real = (result (*) arguments)dlsym(RTLD_NEXT, #name);                      \
        char room[PATH_MAX];                                                                 \
        if (file > 2 && fails(kind, path_of(file, room))) {                                   \
            int error = number("FAULT_ERROR");                                                \
            if (!error && (size) > 1) return real half;                                       \
            errno = error ? error : ENOSPC;                                                  \
            return -1;                                                                       \
        }                                                                                    \
        return real passed;                                                                  \
    }

FILE_CALL(ssize_t, write, "write", (int file, const void *bytes, size_t size), size, (file, bytes, size), (file, bytes, size / 2))
FILE_CALL(ssize_t, pwrite, "write", (int file, const void *bytes, size_t size, off_t at), size, (file, bytes, size, at), (file, bytes, size / 2, at))
FILE_CALL(ssize_t, pwrite64, "write", (int file, const void *bytes, size_t size, off64_t at), size, (file, bytes, size, at), (file, bytes, size / 2, at))
FILE_CALL(int, fsync, "sync", (int file), 0, (file), (file))
FILE_CALL(int, fdatasync, "sync", (int file), 0, (file), (file))
FILE_CALL(int, ftruncate, "write", (int file, off_t size), 0, (file, size), (file, size))
FILE_CALL(int, ftruncate64, "write", (int file, off64_t size), 0, (file, size), (file, size))

#define OPEN_CALL(name, first, passed)                                                        \
    int name(first const char *path, int flags, ...) {                                        \
        static int (*real)(first const char *, int, ...);                                     \
        if (!real) real = (int (*)(first const char *, int, ...))dlsym(RTLD_NEXT, #name);      \
        mode_t mode = 0;                                                                     \
        if (flags & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } \
        if ((flags & (O_WRONLY | O_RDWR)) && fails("open", path)) { errno = number("FAULT_ERROR") ? number("FAULT_ERROR") : EIO; return -1; } \
        return real(passed path, flags, mode);                                                \
    }
#define NOTHING
OPEN_CALL(open, NOTHING, NOTHING)
OPEN_CALL(open64, NOTHING, NOTHING)

int rename(const char *from, const char *to) {
    if (fails("rename", to)) { errno = number("FAULT_ERROR") ? number("FAULT_ERROR") : EIO; return -1; }
    return (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
}
