package org.jarnix.programs.grep.perl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind an opening parenthesis. */
final class GroupParser {
    private final Parser in;
    private final Escape escapes;

    GroupParser(Parser in, Escape escapes) {
        this.in = in;
        this.escapes = escapes;
    }

    /** The group; null for a comment or what only sets options. */
    @Nullable
    Node parse() throws PerlSyntaxException {
        if (in.take("*")) {
            throw new PerlSyntaxException("(*VERB) not recognized or malformed");
        }
        if (!in.take("?")) {
            return remembered();
        }
        if (in.take("#")) {
            in.upTo(')', "missing ) after (?# comment");
            return null;
        }
        if (in.take(":")) {
            return in.closed(in.choice());
        }
        if (in.take("|")) {
            return sameNumbers();
        }
        if (in.take(">")) {
            return new Node.Atomic(in.closed(in.choice()));
        }
        Node.Look look = look();
        if (look != null) {
            return look;
        }
        if (in.take("P<") || in.take("<") || in.take("'")) {
            return named();
        }
        if (in.take("(")) {
            return condition();
        }
        Node call = call();
        return call != null ? call : options();
    }

    private Node remembered() throws PerlSyntaxException {
        int number = in.newGroup();
        return new Node.Group(number, in.closed(in.choice()));
    }

    private Node named() throws PerlSyntaxException {
        in.back();
        int end = in.next() == '\'' ? '\'' : '>';
        if (in.peek() >= '0' && in.peek() <= '9') {
            throw new PerlSyntaxException("subpattern name must start with a non-digit");
        }
        StringBuilder name = new StringBuilder();
        while (Properties.isWord(in.peek())) {
            name.appendCodePoint(in.next());
        }
        if (name.isEmpty()) {
            throw new PerlSyntaxException("subpattern name expected");
        }
        if (in.next() != end) {
            throw new PerlSyntaxException("syntax error in subpattern name (missing terminator?)");
        }
        int number = in.newGroup();
        Integer first = in.names().numbers.putIfAbsent(name.toString(), number);
        if (first != null && first != number) {
            throw new PerlSyntaxException("two named subpatterns have the same name (PCRE2_DUPNAMES not set)");
        }
        return new Node.Group(number, in.closed(in.choice()));
    }

    private Node.@Nullable Look look() throws PerlSyntaxException {
        boolean behind = in.take("<=");
        boolean negative = !behind && in.take("<!");
        if (behind || negative) {
            Node body = in.closed(in.choice());
            return new Node.Look(Widths.behind(body), false, negative);
        }
        boolean ahead = in.take("=");
        negative = !ahead && in.take("!");
        return ahead || negative ? new Node.Look(in.closed(in.choice()), true, negative) : null;
    }

    /** A group whose alternatives each count their groups from the same number. */
    private Node sameNumbers() throws PerlSyntaxException {
        int before = in.groupCount();
        int most = before;
        int flags = in.flags();
        List<Node> options = new ArrayList<>();
        do {
            in.groupCount(before);
            options.add(in.sequence());
            most = Math.max(most, in.groupCount());
        } while (in.take("|"));
        in.groupCount(most);
        in.flags(flags);
        return in.closed(new Node.Choice(options));
    }

    private Node condition() throws PerlSyntaxException {
        int group = 0;
        Node.Look look = null;
        if (in.take("?")) {
            look = look();
            if (look == null) {
                throw new PerlSyntaxException("assertion expected after (?( or (?(?C)");
            }
        } else {
            String name = in.upTo(')', "missing closing parenthesis for condition");
            String plain = name.replaceAll("^[<'](.*)[>']$", "$1");
            group = plain.matches("[0-9]{1,5}")
                    ? Integer.parseInt(plain)
                    : in.names().numbers.getOrDefault(plain, -1);
            if (group <= 0) {
                throw Parser.missing();
            }
            in.names().wanted.add(group);
        }
        Node yes = in.sequence();
        Node no = in.take("|") ? in.sequence() : new Node.Sequence(List.of());
        if (in.peek() == '|') {
            throw new PerlSyntaxException("conditional subpattern contains more than two branches");
        }
        return in.closed(new Node.Condition(group, look, yes, no));
    }

    private @Nullable Node call() throws PerlSyntaxException {
        if (in.take("R)")) {
            return new Node.Call(0);
        }
        if (in.take("P=")) {
            return escapes.reference(in.upTo(')', "syntax error in subpattern name (missing terminator?)"));
        }
        if (in.take("P>") || in.take("&")) {
            String name = in.upTo(')', "syntax error in subpattern name (missing terminator?)");
            Integer number = in.names().numbers.get(name);
            if (number == null) {
                throw Parser.missing();
            }
            return new Node.Call(number);
        }
        int start = in.position();
        int sign = in.take("+") ? 1 : in.take("-") ? -1 : 0;
        int number = in.number();
        if (number < 0 || !in.take(")")) {
            in.position(start);
            return null;
        }
        int group = sign > 0 ? in.groupCount() + number : sign < 0 ? in.groupCount() + 1 - number : number;
        if (group < 0) {
            throw Parser.missing();
        }
        in.names().wanted.add(group);
        return new Node.Call(group);
    }

    private @Nullable Node options() throws PerlSyntaxException {
        int outer = in.flags();
        int now = outer;
        boolean off = false;
        while (true) {
            int c = in.next();
            int flag = switch (c) {
                case 'i' -> Parser.FOLD;
                case 'm' -> Parser.MULTILINE;
                case 's' -> Parser.DOT_ALL;
                case 'x' -> Parser.EXTENDED;
                default -> 0;
            };
            if (flag != 0) {
                now = off ? now & ~flag : now | flag;
            } else if (c == '-' && !off) {
                off = true;
            } else if (c == '^' && in.flags() == now && !off) {
                now = 0;
            } else if (c == ':') {
                in.flags(now);
                Node body = in.closed(in.choice());
                in.flags(outer);
                return body;
            } else if (c == ')') {
                in.flags(now);
                return null;
            } else if (c < 0) {
                throw new PerlSyntaxException("missing closing parenthesis");
            } else {
                throw new PerlSyntaxException("unrecognized character after (? or (?-");
            }
        }
    }
}
