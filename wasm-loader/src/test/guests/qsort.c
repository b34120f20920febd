/* Sorts as many numbers as its argument says, and prints the first, the middle and the last. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static int compare(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *) a, y = *(const uint32_t *) b;
    return x < y ? -1 : x > y;
}

int main(int argc, char **argv) {
    int n = argc > 1 ? atoi(argv[1]) : 1000000;
    uint32_t *numbers = malloc(n * sizeof *numbers), seed = 42;
    if (numbers == NULL) {
        perror("malloc");
        return 1;
    }
    for (int i = 0; i < n; i++) {
        numbers[i] = seed = seed * 1664525u + 1013904223u;
    }
    qsort(numbers, n, sizeof *numbers, compare);
    for (int i = 1; i < n; i++) {
        if (numbers[i - 1] > numbers[i]) {
            return 2;
        }
    }
    printf("%u %u %u\n", numbers[0], numbers[n / 2], numbers[n - 1]);
    return 0;
}
