package org.jarnix.shell.syntax;

import org.jspecify.annotations.Nullable;

/**
 * One redirection.
 *
 * @param descriptor the number before the operator; -1 when none is written
 * @param variable the name in <code>{name}&gt;file</code>; null without
 * @param operator which one
 * @param target the word after it; a here-document's delimiter
 * @param hereDocument the text of {@code <<} and {@code <<-}; null for others
 */
public record Redirection(
        int descriptor,
        @Nullable String variable,
        Operator operator,
        Word target,
        @Nullable HereDocument hereDocument,
        int line) {

    /** The operators, POSIX's and bash's. */
    public enum Operator {
        INPUT("<"),
        OUTPUT(">"),
        APPEND(">>"),
        CLOBBER(">|"),
        READ_WRITE("<>"),
        DUP_INPUT("<&"),
        DUP_OUTPUT(">&"),
        HERE_DOCUMENT("<<"),
        HERE_DOCUMENT_TABS("<<-"),
        HERE_STRING("<<<"),
        OUTPUT_BOTH("&>"),
        APPEND_BOTH("&>>");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        /** As written. */
        public String text() {
            return text;
        }

        /** Whether descriptor 0 is meant when none is written. */
        public boolean readsByDefault() {
            return switch (this) {
                case INPUT, READ_WRITE, DUP_INPUT, HERE_DOCUMENT, HERE_DOCUMENT_TABS, HERE_STRING -> true;
                case OUTPUT, APPEND, CLOBBER, DUP_OUTPUT, OUTPUT_BOTH, APPEND_BOTH -> false;
            };
        }
    }
}
