/* Says that it is there, and waits for input: an instance that does nothing. */
#include <unistd.h>

int main(void) {
    char byte = 0;
    write(1, &byte, 1);
    return read(0, &byte, 1);
}
