package org.jarnix.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands that reserved words and parentheses start. */
final class CompoundParser {
    private final Parser parser;
    private final Lexer lexer;

    CompoundParser(Parser parser) {
        this.parser = parser;
        this.lexer = parser.lexer;
    }

    /** The command that {@code word}, at hand, starts; null when it is an ordinary word here. */
    @Nullable
    Command reserved(String word) throws SyntaxException {
        int line = lexer.tokenLine;
        switch (word) {
            case "if":
                return ifCommand(line);
            case "while", "until":
                return whileCommand(word.equals("until"), line);
            case "for":
                return forCommand(line);
            case "select":
                return select(line);
            case "case":
                return caseCommand(line);
            case "{":
                return group(line);
            case "[[":
                return conditional(line);
            case "function":
                return functionKeyword(line);
            case "coproc":
                return coproc(line);
            case "time":
                return null;
            default:
                throw lexer.unexpected();
        }
    }

    // ---- parentheses

    Command parenthesis() throws SyntaxException {
        int line = lexer.tokenLine;
        lexer.in.joinLines(0);
        if (lexer.in.peek() == '(') {
            Command arithmetic = arithmetic(line);
            if (arithmetic != null) {
                return arithmetic;
            }
        }
        lexer.next();
        Command.Sequence body = parser.list();
        lexer.peek();
        int end = lexer.tokenLine;
        parser.expect(Token.CLOSE);
        return new Command.Subshell(body, parser.redirections(), end);
    }

    /** {@code ((...))}, with the first parenthesis at hand; null when it is nested subshells instead. */
    private @Nullable Command arithmetic(int line) throws SyntaxException {
        String[] source = new String[1];
        Word expression = doubleParenthesis(source);
        if (expression == null) {
            return null;
        }
        int end = lexer.in.line;
        return new Command.Arithmetic(expression, source[0], parser.redirections(), Math.max(line, end));
    }

    private @Nullable Word doubleParenthesis(String[] source) throws SyntaxException {
        Input in = lexer.in;
        int close = new LookAhead(lexer).matchingParenthesis(1);
        if (close < 0) {
            throw lexer.unmatched(")", in.line);
        }
        if (in.peek(close + 1) != ')') {
            return null;
        }
        int end = in.pos + close;
        lexer.next();
        in.pos++;
        int start = in.pos;
        Word expression = lexer.words.arithmetic(end);
        source[0] = in.source(start, end);
        in.pos = end + 2;
        lexer.takenHere();
        return expression;
    }

    // ---- if, while

    private Command ifCommand(int line) throws SyntaxException {
        List<Command.If.Branch> branches = new ArrayList<>();
        Command.Sequence otherwise = null;
        lexer.next();
        while (true) {
            Command.Sequence condition = parser.list();
            parser.expect("then");
            branches.add(new Command.If.Branch(condition, parser.list()));
            String word = lexer.literal();
            if (!"elif".equals(word)) {
                if ("else".equals(word)) {
                    lexer.next();
                    otherwise = parser.list();
                }
                break;
            }
            lexer.next();
        }
        parser.expect("fi");
        return new Command.If(List.copyOf(branches), otherwise, parser.redirections(), line);
    }

    private Command whileCommand(boolean until, int line) throws SyntaxException {
        lexer.next();
        Command.Sequence condition = parser.list();
        Command.Sequence body = doGroup();
        return new Command.While(until, condition, body, parser.redirections(), line);
    }

    private Command.Sequence doGroup() throws SyntaxException {
        parser.expect("do");
        Command.Sequence body = parser.list();
        parser.expect("done");
        return body;
    }

    // ---- for, select

    private Command forCommand(int line) throws SyntaxException {
        lexer.assignments = false;
        lexer.next();
        if (lexer.peek() == Token.OPEN) {
            lexer.in.joinLines(0);
        }
        if (lexer.peek() == Token.OPEN && lexer.in.peek() == '(') {
            return forArithmetic(line);
        }
        String name = name();
        List<Word> words = wordList();
        return new Command.For(name, words, loopBody(), parser.redirections(), line);
    }

    private Command select(int line) throws SyntaxException {
        lexer.assignments = false;
        lexer.next();
        String name = name();
        List<Word> words = wordList();
        return new Command.Select(name, words, loopBody(), parser.redirections(), line);
    }

    private String name() throws SyntaxException {
        if (lexer.peek() != Token.WORD) {
            throw lexer.unexpected();
        }
        String literal = lexer.literal();
        String name = literal == null ? lexer.describe() : literal;
        lexer.next();
        return name;
    }

    /** {@code in words}, and the separator behind; null when there is no {@code in}. */
    private @Nullable List<Word> wordList() throws SyntaxException {
        lexer.assignments = false;
        if (lexer.peek() == Token.SEMICOLON) {
            lexer.next();
            parser.skipNewlines();
            return null;
        }
        boolean sameLine = lexer.peek() != Token.NEWLINE;
        while (lexer.peek() == Token.NEWLINE) {
            lexer.next();
        }
        String word = lexer.literal();
        if (!"in".equals(word)) {
            if (sameLine && "{".equals(word)) {
                throw lexer.unexpected();
            }
            return null;
        }
        lexer.next();
        List<Word> words = new ArrayList<>();
        while (lexer.peek() == Token.WORD) {
            words.add(lexer.word());
            lexer.next();
        }
        if (lexer.peek() != Token.SEMICOLON && lexer.peek() != Token.NEWLINE) {
            throw lexer.unexpected();
        }
        lexer.next();
        parser.skipNewlines();
        return List.copyOf(words);
    }

    /** {@code do ... done}, or bash's <code>{ ... }</code>. */
    private Command.Sequence loopBody() throws SyntaxException {
        lexer.assignments = true;
        if ("{".equals(lexer.literal())) {
            lexer.next();
            Command.Sequence body = parser.list();
            parser.expect("}");
            return body;
        }
        return doGroup();
    }

    private Command forArithmetic(int line) throws SyntaxException {
        Input in = lexer.in;
        int close = new LookAhead(lexer).matchingParenthesis(1);
        if (close < 0) {
            throw lexer.unmatched(")", in.line);
        }
        int end = in.pos + close;
        String text = in.text(in.pos + 1, end);
        if (in.peek(close + 1) != ')' || semicolons(text) != 2) {
            String shown = "((" + text + "))";
            String why = semicolons(text) < 2 ? "arithmetic expression required" : "`;' unexpected";
            throw lexer.error(line, "syntax error: " + why, "syntax error: `" + shown + "'");
        }
        lexer.next();
        in.pos++;
        Word init = arithmeticPart(end);
        Word test = arithmeticPart(end);
        Word step = arithmeticPart(end);
        in.pos = end + 2;
        lexer.takenHere();
        lexer.assignments = true;
        if (lexer.peek() == Token.SEMICOLON) {
            lexer.next();
        }
        parser.skipNewlines();
        return new Command.ForArithmetic(init, test, step, loopBody(), parser.redirections(), line);
    }

    private static int semicolons(String text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            count += text.charAt(i) == ';' ? 1 : 0;
        }
        return count;
    }

    private Word arithmeticPart(int end) throws SyntaxException {
        Input in = lexer.in;
        while (in.pos < end && (in.peek() == ' ' || in.peek() == '\t' || in.peek() == '\n')) {
            in.next();
        }
        int stop = in.pos;
        while (stop < end && in.buf[stop] != ';') {
            stop++;
        }
        Word part = lexer.words.arithmetic(stop);
        in.pos = Math.min(stop + 1, end);
        return part;
    }

    // ---- case

    private Command caseCommand(int line) throws SyntaxException {
        lexer.assignments = false;
        lexer.next();
        if (lexer.peek() != Token.WORD) {
            throw lexer.unexpected();
        }
        Word subject = lexer.word();
        lexer.next();
        skipNewlinesPlain();
        if (!"in".equals(lexer.literal())) {
            throw lexer.unexpected();
        }
        lexer.next();
        List<Command.Case.Clause> clauses = new ArrayList<>();
        skipNewlinesPlain();
        while (!"esac".equals(lexer.literal())) {
            clauses.add(clause());
        }
        lexer.next();
        return new Command.Case(subject, List.copyOf(clauses), parser.redirections(), line);
    }

    private void skipNewlinesPlain() throws SyntaxException {
        lexer.assignments = false;
        while (lexer.peek() == Token.NEWLINE) {
            lexer.next();
        }
    }

    private Command.Case.Clause clause() throws SyntaxException {
        lexer.assignments = false;
        if (lexer.peek() == Token.OPEN) {
            lexer.next();
        }
        List<Word> patterns = new ArrayList<>(1);
        while (true) {
            if (lexer.peek() != Token.WORD) {
                throw lexer.unexpected();
            }
            patterns.add(lexer.word());
            lexer.next();
            if (lexer.peek() != Token.PIPE) {
                break;
            }
            lexer.next();
        }
        parser.expect(Token.CLOSE);
        int line = lexer.in.line;
        parser.skipNewlines();
        Command.Sequence body = clauseEnds() ? new Command.Sequence(List.of(), line) : parser.list();
        Command.Case.Terminator terminator = Command.Case.Terminator.BREAK;
        switch (lexer.peek()) {
            case CASE_BREAK -> lexer.next();
            case CASE_FALL -> {
                terminator = Command.Case.Terminator.FALL_THROUGH;
                lexer.next();
            }
            case CASE_NEXT -> {
                terminator = Command.Case.Terminator.TEST_NEXT;
                lexer.next();
            }
            default -> {
                if (!"esac".equals(lexer.literal())) {
                    throw lexer.unexpected();
                }
            }
        }
        skipNewlinesPlain();
        return new Command.Case.Clause(List.copyOf(patterns), body, terminator);
    }

    private boolean clauseEnds() throws SyntaxException {
        return switch (lexer.peek()) {
            case CASE_BREAK, CASE_FALL, CASE_NEXT -> true;
            default -> "esac".equals(lexer.literal());
        };
    }

    // ---- groups, functions, coprocesses, conditions

    private Command group(int line) throws SyntaxException {
        lexer.next();
        Command.Sequence body = parser.list();
        parser.expect("}");
        return new Command.Group(body, parser.redirections(), line);
    }

    /** {@code name (} was read up to the parenthesis, which is at hand. */
    Command function(Word name, int line) throws SyntaxException {
        lexer.next();
        parser.expect(Token.CLOSE);
        return functionBody(Printer.word(name), line);
    }

    private Command functionKeyword(int line) throws SyntaxException {
        lexer.assignments = false;
        lexer.next();
        String name = name();
        if (lexer.peek() == Token.OPEN && closesAtOnce()) {
            lexer.next();
            parser.expect(Token.CLOSE);
        }
        return functionBody(name, line);
    }

    private boolean closesAtOnce() {
        int i = 0;
        while (lexer.in.peek(i) == ' ' || lexer.in.peek(i) == '\t') {
            i++;
        }
        return lexer.in.peek(i) == ')';
    }

    private Command functionBody(String name, int line) throws SyntaxException {
        parser.skipNewlines();
        if (!startsCompound()) {
            throw lexer.unexpected();
        }
        Command body = parser.command();
        return new Command.Function(name, body, line);
    }

    private boolean startsCompound() throws SyntaxException {
        if (lexer.peek() == Token.OPEN) {
            return true;
        }
        String word = lexer.literal();
        return word != null
                && switch (word) {
                    case "if", "while", "until", "for", "select", "case", "{", "[[" -> true;
                    default -> false;
                };
    }

    private Command coproc(int line) throws SyntaxException {
        lexer.assignments = true;
        lexer.next();
        String name = "COPROC";
        if (!startsCompound() && lexer.literal() != null && compoundFollows()) {
            name = name();
            lexer.assignments = true;
        }
        return new Command.Coproc(name, parser.command(), line);
    }

    /** Whether behind the word at hand a compound command starts, so that the word is the coprocess's name. */
    private boolean compoundFollows() {
        Input in = lexer.in;
        int i = 0;
        while (in.peek(i) == ' ' || in.peek(i) == '\t') {
            i++;
        }
        int c = in.peek(i);
        if (c == '(') {
            return i > 0;
        }
        StringBuilder word = new StringBuilder();
        while (c != Input.END && " \t\n;&|<>()".indexOf(c) < 0) {
            word.append((char) c);
            c = in.peek(++i);
        }
        return switch (word.toString()) {
            case "if", "while", "until", "for", "select", "case", "{", "[[" -> true;
            default -> false;
        };
    }

    private Command conditional(int line) throws SyntaxException {
        Condition condition = new ConditionParser(lexer).parse();
        int end = lexer.in.line;
        return new Command.Conditional(condition, parser.redirections(), Math.max(line, end));
    }
}
