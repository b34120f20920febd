package org.jarnix.shell.expand;

/** Where in an expression something can go wrong, for messages in bash's form. */
record ArithmeticFault(String expression, int token) {
    /** The error, with what was found at the place. */
    ShellError of(String what) {
        int start = 0;
        while (start < expression.length() && isBlank(expression.charAt(start))) {
            start++;
        }
        int at = Math.min(token, expression.length());
        while (at < expression.length() && isBlank(expression.charAt(at))) {
            at++;
        }
        return ShellError.line(
                expression.substring(start) + ": " + what + " (error token is \"" + expression.substring(at) + "\")");
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n';
    }
}
