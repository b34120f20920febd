package org.jarnix.programs.text;

/** A digest while it is computed. */
interface DigestSum {
    void add(byte[] bytes, int length);

    byte[] result();
}
