package org.jarnix.programs.make;

/** A line of a makefile. */
record Place(String file, int line) {
    @Override
    public String toString() {
        return file.equals(Builtins.NAME) ? file : file + ":" + line;
    }
}
