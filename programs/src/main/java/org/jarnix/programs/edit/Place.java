package org.jarnix.programs.edit;

/**
 * A place in a text.
 *
 * @param line the line, from 0
 * @param column the character of it, from 0
 */
record Place(int line, int column) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }
}
