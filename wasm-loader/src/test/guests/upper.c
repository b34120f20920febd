/* A filter: lines of standard input in capitals, each as soon as it is there. */
#include <ctype.h>
#include <stdio.h>

int main(void) {
    char line[4096];
    while (fgets(line, sizeof line, stdin) != NULL) {
        for (char *p = line; *p != 0; p++) {
            *p = (char) toupper((unsigned char) *p);
        }
        fputs(line, stdout);
        fflush(stdout);
    }
    return 0;
}
