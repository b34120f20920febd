package org.jarnix.programs.jq;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Compiled regular expressions of Perl's kind, the last ones kept: a filter asks for the same one for each value. */
final class RegexCache {
    private static final int KEPT = 16;

    private final Map<Key, Pattern> latest = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Pattern> eldest) {
            return size() > KEPT;
        }
    };

    private record Key(String source, String letters) {}

    /** The pattern of an expression and the letters of its modifiers. */
    Pattern of(String source, String letters) {
        Key key = new Key(source, letters);
        Pattern pattern = latest.get(key);
        if (pattern == null) {
            pattern = compile(source, letters);
            latest.put(key, pattern);
        }
        return pattern;
    }

    private static Pattern compile(String source, String letters) {
        int flags = source.indexOf('\\') < 0 && source.indexOf("[:") < 0 ? 0 : Pattern.UNICODE_CHARACTER_CLASS;
        for (char letter : letters.toCharArray()) {
            flags |= switch (letter) {
                case 'i' -> Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                case 'x' -> Pattern.COMMENTS;
                case 'p' -> Pattern.DOTALL;
                case 'g', 'l', 'n', 's' -> 0;
                default -> throw new JqError(letters + " is not a valid modifier string");
            };
        }
        try {
            String named = source.replaceAll("\\(\\?<([A-Za-z0-9]*)_", "(?<$1zUz");
            while (!named.equals(source) && named.matches("(?s).*\\(\\?<[A-Za-z0-9]*_.*")) {
                named = named.replaceAll("\\(\\?<([A-Za-z0-9]*)_", "(?<$1zUz");
            }
            return Pattern.compile(Oniguruma.translated(named), flags);
        } catch (PatternSyntaxException e) {
            throw new JqError("Regex failure: " + Oniguruma.complaint(e));
        }
    }
}
