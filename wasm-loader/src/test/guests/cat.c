/* Copies files, or standard input, to standard output. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char buffer[65536];

static int copy(int fd) {
    ssize_t n;
    while ((n = read(fd, buffer, sizeof buffer)) > 0) {
        for (ssize_t done = 0; done < n;) {
            ssize_t w = write(1, buffer + done, n - done);
            if (w < 0) {
                return 1;
            }
            done += w;
        }
    }
    return n < 0;
}

int main(int argc, char **argv) {
    int status = argc < 2 ? copy(0) : 0;
    for (int i = 1; i < argc; i++) {
        int fd = strcmp(argv[i], "-") == 0 ? 0 : open(argv[i], O_RDONLY);
        if (fd < 0) {
            perror(argv[i]);
            status = 1;
        } else {
            status |= copy(fd);
            close(fd);
        }
    }
    return status;
}
