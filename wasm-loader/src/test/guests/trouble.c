/* What its first argument names: ways to come to grief. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static volatile int sink;

__attribute__((noinline)) static int deeper(int n) {
    int below = n < 0 ? 0 : deeper(n + 1);
    return below + (sink += n);
}

__attribute__((noinline)) static int deeper_with_calls(int n) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (n < 0 ? 0 : deeper_with_calls(n + 1)) + (int) now.tv_nsec;
}

int main(int argc, char **argv) {
    const char *what = argc > 1 ? argv[1] : "";
    if (strcmp(what, "spin") == 0) {
        write(1, "ready\n", 6);
        for (;;) {
            sink++;
        }
    } else if (strcmp(what, "calls") == 0) {
        struct timespec now;
        write(1, "ready\n", 6);
        for (;;) {
            clock_gettime(CLOCK_REALTIME, &now);
        }
    } else if (strcmp(what, "recurse") == 0) {
        return deeper(1);
    } else if (strcmp(what, "recurse-calls") == 0) {
        return deeper_with_calls(1);
    } else if (strcmp(what, "abort") == 0) {
        abort();
    } else if (strcmp(what, "wild") == 0) {
        *(volatile int *) 0x7ffffff0 = 1;
    } else if (strcmp(what, "divide") == 0) {
        volatile int zero = 0;
        return 100 / zero;
    } else if (strcmp(what, "function") == 0) {
        ((void (*)(void)) 12345)();
    } else if (strcmp(what, "memory") == 0) {
        size_t total = 0;
        for (char *p; (p = malloc(1 << 20)) != NULL; *(volatile char *) p = 1) {
            total++;
        }
        printf("%zu MiB\n", total);
    } else if (strcmp(what, "yes") == 0) {
        for (;;) {
            puts("y");
        }
    }
    return 0;
}
