package org.jarnix.programs.rg;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of a folder's ignore files (gitignore(5)): the last that fits a path decides. */
final class IgnoreRules {
    private final List<Rule> rules = new ArrayList<>();

    private record Rule(Pattern pattern, boolean negated, boolean folders) {}

    /** Takes in a line of an ignore file. */
    void add(String line) {
        String text = line.endsWith("\\ ") ? line : line.stripTrailing();
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        boolean negated = text.startsWith("!");
        text = negated
                ? text.substring(1)
                : text.startsWith("\\!") || text.startsWith("\\#") ? text.substring(1) : text;
        boolean folders = text.endsWith("/");
        text = folders ? text.substring(0, text.length() - 1) : text;
        boolean anchored = text.indexOf('/') >= 0;
        text = text.startsWith("/") ? text.substring(1) : text;
        rules.add(new Rule(Pattern.compile((anchored ? "" : "(?:.*/)?") + regex(text)), negated, folders));
    }

    /** A glob as a regular expression: stars and question marks stop at slashes, two stars do not. */
    static String regex(String glob) {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (glob.startsWith("**/", i) && (i == 0 || glob.charAt(i - 1) == '/')) {
                out.append("(?:.*/)?");
                i += 2;
            } else if (glob.startsWith("/**", i) && i + 3 == glob.length()) {
                out.append("/.*");
                i += 2;
            } else if (c == '*') {
                out.append("[^/]*");
            } else if (c == '?') {
                out.append("[^/]");
            } else if (c == '[' && glob.indexOf(']', i + 2) > 0) {
                int end = glob.indexOf(']', i + 2);
                String inner = glob.substring(i + 1, end);
                String set = inner.startsWith("!") ? "^" + inner.substring(1) : inner;
                out.append('[')
                        .append(set.replace("\\", "\\\\").replace("[", "\\["))
                        .append(']');
                i = end;
            } else if (c == '{') {
                depth++;
                out.append("(?:");
            } else if (c == '}' && depth > 0) {
                depth--;
                out.append(')');
            } else if (c == ',' && depth > 0) {
                out.append('|');
            } else {
                char literal = c == '\\' && i + 1 < glob.length() ? glob.charAt(++i) : c;
                out.append(Pattern.quote(String.valueOf(literal)));
            }
        }
        return out.toString();
    }

    /** Whether a path below the folder is ignored; null where no rule fits it. */
    @Nullable
    Boolean ignores(CharSequence path, boolean folder) {
        for (int i = rules.size() - 1; i >= 0; i--) {
            Rule rule = rules.get(i);
            if ((folder || !rule.folders()) && rule.pattern().matcher(path).matches()) {
                return !rule.negated();
            }
        }
        return null;
    }
}
