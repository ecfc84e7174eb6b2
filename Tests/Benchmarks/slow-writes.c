// Preloaded into an engine by Tests/Benchmarks/saturation: every write to a regular file takes 0.8 ms longer, as on a file system that
// answers late. Nothing of it uses a CPU or a device.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static void late(int fd) {
    struct stat about;
    if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) return;
    struct timespec time = {.tv_nsec = 800000};
    nanosleep(&time, NULL);
}

#define WRITES(name, result, parameters, arguments)                        \
    result name parameters {                                              \
        static result(*next) parameters;                                  \
        if (next == NULL) next = (result(*) parameters)dlsym(RTLD_NEXT, #name); \
        late(fd);                                                         \
        return next arguments;                                            \
    }

WRITES(write, ssize_t, (int fd, const void *bytes, size_t length), (fd, bytes, length))
WRITES(pwrite, ssize_t, (int fd, const void *bytes, size_t length, off_t at), (fd, bytes, length, at))
WRITES(pwrite64, ssize_t, (int fd, const void *bytes, size_t length, off64_t at), (fd, bytes, length, at))
WRITES(pwritev, ssize_t, (int fd, const struct iovec *parts, int count, off_t at), (fd, parts, count, at))
WRITES(pwritev64, ssize_t, (int fd, const struct iovec *parts, int count, off64_t at), (fd, parts, count, at))
