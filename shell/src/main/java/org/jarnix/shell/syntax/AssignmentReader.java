package org.jarnix.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code name=value} and its array forms, and the subscripts in them. */
final class AssignmentReader {
    private final Lexer lexer;
    private final WordReader words;
    private final Input in;

    AssignmentReader(Lexer lexer, WordReader words) {
        this.lexer = lexer;
        this.words = words;
        this.in = lexer.in;
    }

    /** An assignment starting here; null, with nothing taken, when there is none. */
    @Nullable
    Assignment assignment() throws SyntaxException {
        int start = in.pos;
        int line = in.line;
        int at = nameLength();
        int c = in.peek(at);
        if (c == '+') {
            in.joinLines(at + 1);
        }
        if (c != '=' && c != '[' && (c != '+' || in.peek(at + 1) != '=')) {
            return null;
        }
        String name = in.text(start, start + at);
        in.pos += at;
        Subscript subscript = null;
        if (c == '[') {
            subscript = tryElement(true);
            if (subscript == null) {
                in.pos = start;
                in.line = line;
                return null;
            }
        }
        boolean append = in.peek() == '+';
        in.pos += append ? 2 : 1;
        in.skipContinuations();
        if (in.peek() == '(') {
            return new Assignment(name, subscript, append, null, elements(), start, line);
        }
        return new Assignment(name, subscript, append, words.read(WordReader.Mode.COMMAND), null, start, line);
    }

    /** How long the name is that starts here. */
    private int nameLength() {
        int at = 1;
        while (true) {
            int c = in.peek(at);
            if (Lexer.isNamePart(c)) {
                at++;
            } else if (c == '\\' && in.peek(at + 1) == '\n') {
                in.joinLines(at);
            } else {
                return at;
            }
        }
    }

    private @Nullable Subscript tryElement(boolean command) throws SyntaxException {
        int mark = in.pos;
        int markLine = in.line;
        try {
            Subscript subscript = subscript();
            in.skipContinuations();
            if (in.peek() == '=' || in.peek() == '+' && in.peek(1) == '=') {
                return subscript;
            }
        } catch (SyntaxException notClosed) {
            if (command && notClosed.atEnd()) {
                throw notClosed;
            }
            in.line = markLine;
        }
        in.pos = mark;
        in.line = markLine;
        return null;
    }

    /** {@code [...]}. */
    Subscript subscript() throws SyntaxException {
        in.pos++;
        int start = in.pos;
        Word index = words.read(WordReader.Mode.SUBSCRIPT);
        String source = in.source(start, in.pos);
        in.pos++;
        Subscript.Kind kind = switch (source) {
            case "@" -> Subscript.Kind.ALL_AT;
            case "*" -> Subscript.Kind.ALL_STAR;
            default -> Subscript.Kind.ELEMENT;
        };
        return new Subscript(kind, index, source);
    }

    /** {@code (...)} of a compound assignment. */
    List<ArrayElement> elements() throws SyntaxException {
        in.pos++;
        List<ArrayElement> elements = new ArrayList<>();
        int startLine = in.line;
        while (true) {
            skipSpace();
            int c = in.peek();
            if (c == ')') {
                in.pos++;
                return List.copyOf(elements);
            }
            if (c == Input.END) {
                throw arrayError(startLine, true, "unexpected EOF while looking for matching `)'");
            }
            if (WordReader.endsCommandWord(c) || (c == '<' || c == '>') && in.peek(1) != '(') {
                String near = "syntax error near unexpected token `" + operatorAt(in.pos) + "'";
                SyntaxException error = arrayError(in.line, false, near, "`" + in.lineAround(in.pos) + "'");
                in.skipLine();
                throw error;
            }
            try {
                elements.add(element(c));
            } catch (SyntaxException e) {
                if (!e.atEnd()) {
                    throw e;
                }
                throw e.andEnd("syntax error: unexpected end of file", lexer.endLine(), SyntaxException.Kind.ARRAY);
            }
        }
    }

    private static SyntaxException arrayError(int line, boolean atEnd, String... messages) {
        return new SyntaxException(List.of(messages), line, atEnd, SyntaxException.Kind.ARRAY);
    }

    private ArrayElement element(int c) throws SyntaxException {
        Subscript index = c == '[' ? tryElement(false) : null;
        if (index == null) {
            return new ArrayElement(null, false, words.read(WordReader.Mode.COMMAND));
        }
        boolean append = in.peek() == '+';
        in.pos += append ? 2 : 1;
        return new ArrayElement(index, append, words.read(WordReader.Mode.COMMAND));
    }

    /** The text of the longest operator that stands at a place. */
    private String operatorAt(int at) {
        String best = in.text(at, at + 1);
        for (Token token : Token.values()) {
            String text = token.text();
            int end = Math.min(at + text.length(), in.limit);
            if (text.length() > best.length() && in.text(at, end).equals(text)) {
                best = text;
            }
        }
        return best;
    }

    private void skipSpace() {
        while (true) {
            int c = in.peek();
            if (c == ' ' || c == '\t' || c == '\n') {
                in.next();
            } else if (c == '\\' && in.peek(1) == '\n') {
                in.skipContinuations();
            } else if (c == '#') {
                while (in.peek() != Input.END && in.peek() != '\n') {
                    in.pos++;
                }
            } else {
                return;
            }
        }
    }

    /** An assignment as one word, as arguments of {@code declare} are kept. */
    Word wholeOf(Assignment assignment) {
        List<ArrayElement> elements = assignment.elements();
        List<WordPart> parts = target(assignment);
        Word value = assignment.value();
        if (elements != null) {
            parts.add(new WordPart.ArrayLiteral(elements));
        } else if (value != null) {
            parts.addAll(value.parts());
        }
        return new Word(List.copyOf(parts), assignment.offset(), assignment.line());
    }

    /** An assignment as text, an array with a blank between its elements, as {@code eval} joins its arguments. */
    Word textOf(Assignment assignment) {
        List<ArrayElement> elements = assignment.elements();
        if (elements == null) {
            return wholeOf(assignment);
        }
        List<WordPart> parts = target(assignment);
        String before = "(";
        for (ArrayElement element : elements) {
            parts.add(new WordPart.Literal(before));
            before = " ";
            addElement(parts, element);
        }
        parts.add(new WordPart.Literal(elements.isEmpty() ? "()" : ")"));
        return new Word(List.copyOf(parts), assignment.offset(), assignment.line());
    }

    private static void addElement(List<WordPart> parts, ArrayElement element) {
        Subscript index = element.index();
        if (index != null) {
            parts.add(new WordPart.Literal("["));
            parts.addAll(index.index().parts());
            parts.add(new WordPart.Literal(element.append() ? "]+=" : "]="));
        }
        parts.addAll(element.value().parts());
    }

    /** What stands before the value. */
    private static List<WordPart> target(Assignment assignment) {
        List<WordPart> parts = new ArrayList<>();
        String operator = assignment.append() ? "+=" : "=";
        Subscript subscript = assignment.subscript();
        if (subscript == null) {
            parts.add(new WordPart.Literal(assignment.name() + operator));
        } else {
            parts.add(new WordPart.Literal(assignment.name() + "["));
            parts.addAll(subscript.index().parts());
            parts.add(new WordPart.Literal("]" + operator));
        }
        return parts;
    }
}
