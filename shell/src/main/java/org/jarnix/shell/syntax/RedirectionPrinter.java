package org.jarnix.shell.syntax;

import java.util.ArrayList;
import java.util.List;

/** Redirections as text; the here-documents among them follow when the line they stand on ends. */
final class RedirectionPrinter {
    private final StringBuilder out;
    private final List<HereDocument> documents = new ArrayList<>();
    private boolean behindDocument;

    RedirectionPrinter(StringBuilder out) {
        this.out = out;
    }

    /** Redirections behind a command, a space before each. */
    void print(List<Redirection> redirections) {
        print(redirections, " ");
    }

    void print(List<Redirection> redirections, String firstGap) {
        String gap = firstGap;
        for (Redirection redirection : redirections) {
            out.append(gap);
            print(redirection);
            gap = " ";
        }
    }

    /** Ends the line of the here-documents that wait, with {@code operator} at its end, and prints them. */
    void documents(String operator) {
        out.append(operator);
        if (documents.isEmpty()) {
            return;
        }
        bodies();
        out.append(operator.isEmpty() ? "" : " ");
    }

    private void bodies() {
        out.append('\n');
        for (HereDocument document : documents) {
            out.append(document.quoted() ? document.body().staticText() : WordPrinter.document(document.body()));
            out.append(document.delimiter()).append('\n');
        }
        documents.clear();
        behindDocument = true;
    }

    /** Between two commands: prints what waits; whether a semicolon follows, which it does not where a document ended the line. */
    boolean mayEndInSemicolon() {
        if (!documents.isEmpty()) {
            bodies();
            return false;
        }
        boolean may = !behindDocument;
        behindDocument = false;
        return may;
    }

    private void print(Redirection redirection) {
        String variable = redirection.variable();
        if (variable != null) {
            out.append('{').append(variable).append('}');
        }
        Redirection.Operator operator = redirection.operator();
        HereDocument document = redirection.hereDocument();
        String target = WordPrinter.print(redirection.target());
        switch (operator) {
            case HERE_DOCUMENT, HERE_DOCUMENT_TABS -> {
                descriptor(redirection, false);
                out.append(operator.text());
                if (document != null) {
                    out.append(document.quoted() ? "'" + document.delimiter() + "'" : document.delimiter());
                    documents.add(document);
                }
            }
            case DUP_INPUT, DUP_OUTPUT -> {
                descriptor(redirection, isNumber(target));
                out.append(target.equals("-") ? ">&" : operator.text()).append(target);
            }
            case READ_WRITE -> {
                descriptor(redirection, true);
                out.append(operator.text()).append(' ').append(target);
            }
            default -> {
                descriptor(redirection, false);
                out.append(operator.text()).append(' ').append(target);
            }
        }
    }

    /** Whether a descriptor is named, or {@code -}. */
    private static boolean isNumber(String target) {
        return !target.isEmpty() && target.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-');
    }

    private void descriptor(Redirection redirection, boolean always) {
        if (redirection.descriptor() >= 0) {
            int standard = redirection.operator().readsByDefault() ? 0 : 1;
            if (always || redirection.descriptor() != standard) {
                out.append(redirection.descriptor());
            }
        } else if (always && redirection.variable() == null) {
            out.append(redirection.operator().readsByDefault() ? 0 : 1);
        }
    }
}
