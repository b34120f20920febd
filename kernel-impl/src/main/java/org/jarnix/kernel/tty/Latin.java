package org.jarnix.kernel.tty;

/** Letters in the other case, of bytes as ISO 8859-1 has them: what terminals of capitals alone need (IUCLC, OLCUC). */
final class Latin {
    private static final int APART = 'a' - 'A';
    private static final int TIMES = 0xd7;
    private static final int DIVIDED_BY = 0xf7;

    private Latin() {}

    static int lower(int b) {
        boolean capital = b >= 'A' && b <= 'Z' || b >= 0xc0 && b <= 0xde && b != TIMES;
        return capital ? b + APART : b;
    }

    static int upper(int b) {
        boolean small = b >= 'a' && b <= 'z' || b >= 0xdf && b <= 0xff && b != DIVIDED_BY;
        return small ? b - APART : b;
    }
}
