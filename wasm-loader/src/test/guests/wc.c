/* Counts lines, words and bytes of standard input. */
#include <stdio.h>
#include <unistd.h>

static unsigned char buffer[65536];

int main(void) {
    long lines = 0, words = 0, bytes = 0;
    int inside = 0;
    ssize_t n;
    while ((n = read(0, buffer, sizeof buffer)) > 0) {
        bytes += n;
        for (ssize_t i = 0; i < n; i++) {
            int blank = buffer[i] == ' ' || (buffer[i] >= '\t' && buffer[i] <= '\r');
            lines += buffer[i] == '\n';
            words += inside == 0 && !blank;
            inside = !blank;
        }
    }
    printf("%ld %ld %ld\n", lines, words, bytes);
    return 0;
}
