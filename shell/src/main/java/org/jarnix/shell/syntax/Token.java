package org.jarnix.shell.syntax;

/** What the lexer tells apart. */
enum Token {
    END(""),
    NEWLINE("newline"),
    WORD(""),
    /** A word of assignment form where one may stand. */
    ASSIGNMENT(""),
    /** Digits, or <code>{name}</code>, right before a redirection operator. */
    IO_NUMBER(""),
    SEMICOLON(";"),
    AMPERSAND("&"),
    AND_IF("&&"),
    OR_IF("||"),
    PIPE("|"),
    PIPE_BOTH("|&"),
    OPEN("("),
    CLOSE(")"),
    CASE_BREAK(";;"),
    CASE_FALL(";&"),
    CASE_NEXT(";;&"),
    LESS("<"),
    GREAT(">"),
    APPEND(">>"),
    CLOBBER(">|"),
    READ_WRITE("<>"),
    DUP_INPUT("<&"),
    DUP_OUTPUT(">&"),
    HERE("<<"),
    HERE_TABS("<<-"),
    HERE_STRING("<<<"),
    BOTH("&>"),
    APPEND_BOTH("&>>");

    private final String text;

    Token(String text) {
        this.text = text;
    }

    /** As written, for operators. */
    String text() {
        return text;
    }

    boolean isRedirection() {
        return ordinal() >= LESS.ordinal();
    }

    Redirection.Operator redirection() {
        return switch (this) {
            case LESS -> Redirection.Operator.INPUT;
            case GREAT -> Redirection.Operator.OUTPUT;
            case APPEND -> Redirection.Operator.APPEND;
            case CLOBBER -> Redirection.Operator.CLOBBER;
            case READ_WRITE -> Redirection.Operator.READ_WRITE;
            case DUP_INPUT -> Redirection.Operator.DUP_INPUT;
            case DUP_OUTPUT -> Redirection.Operator.DUP_OUTPUT;
            case HERE -> Redirection.Operator.HERE_DOCUMENT;
            case HERE_TABS -> Redirection.Operator.HERE_DOCUMENT_TABS;
            case HERE_STRING -> Redirection.Operator.HERE_STRING;
            case BOTH -> Redirection.Operator.OUTPUT_BOTH;
            case APPEND_BOTH -> Redirection.Operator.APPEND_BOTH;
            default -> throw new IllegalStateException(name());
        };
    }
}
