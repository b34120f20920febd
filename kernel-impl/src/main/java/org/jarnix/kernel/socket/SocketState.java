package org.jarnix.kernel.socket;

/** How a socket stands, for {@code /proc/net}: Linux's states, and how many bytes or connections wait. */
record SocketState(Word word, int waiting) {
    /** Linux's numbers of the states of connections. */
    enum Word {
        ESTABLISHED(1),
        CLOSE(7),
        LISTEN(10);

        private final int number;

        Word(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }
}
