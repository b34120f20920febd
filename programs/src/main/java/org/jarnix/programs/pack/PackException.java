package org.jarnix.programs.pack;

import java.io.IOException;

/** Compressed data that is not as it should be. */
public final class PackException extends IOException {
    private static final long serialVersionUID = 1;

    private final Problem problem;

    /** What is wrong. */
    public enum Problem {
        /** It does not begin as the format does. */
        MAGIC,
        /** It ends too early. */
        END,
        /** It cannot be decoded. */
        FORMAT,
        /** The checksum says otherwise. */
        CHECKSUM,
        /** The length says otherwise. */
        LENGTH,
        /** The format has more to it than is known here. */
        UNSUPPORTED
    }

    PackException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    PackException(Problem problem) {
        this(problem, problem.toString());
    }

    public Problem problem() {
        return problem;
    }
}
