package org.jarnix.shell.syntax;

import java.util.List;

/** A here-document: announced by its operator, filled in by the parser when the line that announced it ends. */
public final class HereDocument {
    private final String delimiter;
    private final boolean quoted;
    private final boolean stripTabs;
    private Word body = new Word(List.of(), 0, 0);

    HereDocument(String delimiter, boolean quoted, boolean stripTabs) {
        this.delimiter = delimiter;
        this.quoted = quoted;
        this.stripTabs = stripTabs;
    }

    void fill(Word text) {
        body = text;
    }

    /** The line that ends it, after quote removal. */
    public String delimiter() {
        return delimiter;
    }

    /** Whether the delimiter was quoted, so that nothing in the body expands. */
    public boolean quoted() {
        return quoted;
    }

    /** Whether leading tabs were removed ({@code <<-}). */
    public boolean stripTabs() {
        return stripTabs;
    }

    /** The text: parts as inside double quotes (but {@code "} is plain), or one literal when quoted. */
    public Word body() {
        return body;
    }
}
