package org.jarnix.programs.grep.perl;

import org.jarnix.api.lib.Text;

/** A compiled pattern of Perl's language; each search takes its own {@link PerlMatcher}. */
public final class PerlRegex {
    private final Code code;
    private final int required;

    private PerlRegex(Code code, int required) {
        this.code = code;
        this.required = required;
    }

    /**
     * Compiles a pattern.
     *
     * @param utf8 whether pattern and text are UTF-8, else single bytes
     * @throws PerlSyntaxException worded as PCRE2 does
     */
    public static PerlRegex compile(byte[] pattern, boolean utf8, boolean fold) throws PerlSyntaxException {
        int[] text = utf8 ? Text.decode(pattern).codePoints().toArray() : new int[pattern.length];
        for (int i = 0; !utf8 && i < pattern.length; i++) {
            text[i] = pattern[i] & 0xFF;
        }
        Parser parser = new Parser(text, utf8, fold ? Parser.FOLD : 0);
        Node node = parser.parse();
        return new PerlRegex(new Compiler(parser.groupCount(), utf8).compile(node), required(node));
    }

    /** A byte that every match holds, the last one that can be told; -1 for none. */
    private static int required(Node node) {
        return switch (node) {
            case Node.One one -> only(one.set());
            case Node.Sequence sequence -> {
                int found = -1;
                for (Node part : sequence.parts()) {
                    int one = required(part);
                    found = one >= 0 ? one : found;
                }
                yield found;
            }
            case Node.Repeat repeat -> repeat.least() > 0 ? required(repeat.body()) : -1;
            case Node.Group group -> required(group.body());
            case Node.Atomic atomic -> required(atomic.body());
            default -> -1;
        };
    }

    private static int only(CharSet set) {
        int found = -1;
        for (int c = 0; c < 256; c++) {
            if (set.has(c)) {
                if (found >= 0 || c > 127) {
                    return -1;
                }
                found = c;
            }
        }
        return set.has(0x100) || set.has(0x4E00) ? -1 : found;
    }

    /** A matcher for one thread. */
    public PerlMatcher matcher() {
        return new PerlMatcher(code, required);
    }
}
