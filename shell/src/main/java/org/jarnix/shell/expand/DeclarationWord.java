package org.jarnix.shell.expand;

import java.util.List;
import org.jarnix.shell.syntax.Assignment;
import org.jarnix.shell.syntax.Word;
import org.jarnix.shell.syntax.WordPart;
import org.jspecify.annotations.Nullable;

/** An argument of {@code declare} and its family that is an assignment: one field, and perhaps an array's elements. */
final class DeclarationWord extends CompiledWord {
    private final PartWord word;
    private final @Nullable CompiledAssignment array;

    private DeclarationWord(PartWord word, @Nullable CompiledAssignment array) {
        this.word = word;
        this.array = array;
    }

    /** Whether the word starts with a name and an equals sign, perhaps with a subscript between. */
    static boolean looksLikeAssignment(Word word) {
        if (word.parts().isEmpty() || !(word.parts().get(0) instanceof WordPart.Literal literal)) {
            return false;
        }
        String text = literal.text();
        int end = 0;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        if (end == 0 || text.charAt(0) >= '0' && text.charAt(0) <= '9' || end == text.length()) {
            return false;
        }
        char next = text.charAt(end);
        return next == '=' || next == '[' || text.startsWith("+=", end);
    }

    static CompiledWord compile(Word word) {
        List<WordPart> parts = word.parts();
        if (parts.get(parts.size() - 1) instanceof WordPart.ArrayLiteral literal) {
            Word head = new Word(parts.subList(0, parts.size() - 1), word.offset(), word.line());
            String text = head.staticText();
            String name = text == null ? "" : text.substring(0, text.indexOf('=') < 0 ? 0 : text.indexOf('='));
            boolean append = name.endsWith("+");
            Assignment assignment = new Assignment(
                    append ? name.substring(0, name.length() - 1) : name,
                    null,
                    append,
                    null,
                    literal.elements(),
                    word.offset(),
                    word.line());
            return new DeclarationWord(new PartWord(PartCompiler.word(head)), CompiledAssignment.of(assignment));
        }
        return new DeclarationWord(new PartWord(PartCompiler.assignmentArgument(word)), null);
    }

    @Override
    public void expandInto(ExpansionHost host, List<String> out) {
        if (array != null && out instanceof Fields fields) {
            fields.addArray(word.expand(host), array.expandElements(host));
        } else {
            out.add(word.expand(host));
        }
    }

    @Override
    public String expand(ExpansionHost host) {
        return word.expand(host);
    }

    @Override
    public String pattern(ExpansionHost host) {
        return word.pattern(host);
    }

    @Override
    public String regex(ExpansionHost host) {
        return word.regex(host);
    }

    @Override
    public @Nullable String constant() {
        return array == null ? word.constant() : null;
    }
}
