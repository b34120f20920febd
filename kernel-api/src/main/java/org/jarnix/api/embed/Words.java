package org.jarnix.api.embed;

import java.lang.reflect.Method;
import org.jarnix.api.Sys;

/** What names of things may look like; each check answers the name, or throws IllegalArgumentException that has it. */
final class Words {
    private static final int LONGEST_HOST = 64;

    private Words() {}

    /** A path from the root. */
    static String absolute(String path) {
        if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not an absolute path: " + path);
        }
        return path;
    }

    /** The name of a file in a folder. */
    static String file(String kind, String name) {
        boolean folder = name.isEmpty() || name.equals(".") || name.equals("..");
        if (folder || name.indexOf('/') >= 0 || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no name of a " + kind + ": " + name);
        }
        return name;
    }

    /** The name of a host (sethostname(2)). */
    static String host(String name) {
        if (name.isEmpty() || name.length() > LONGEST_HOST || name.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("no name of a host: " + name);
        }
        return name;
    }

    /** A variable's name: not empty, without {@code =} and NUL. */
    static String variable(String name) {
        if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no name of a variable: " + name);
        }
        return name;
    }

    /** A variable's value: without NUL. */
    static String value(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no value of a variable can have a NUL");
        }
        return value;
    }

    /**
     * The name of a system call. Short forms ({@link Sys#open(String, int) open} for {@code openAt}) are none: what watches
     * calls never sees them, so that a rule for one would hold for nothing.
     */
    static String call(String name) {
        boolean shortForm = false;
        for (Method method : Sys.class.getMethods()) {
            if (method.getName().equals(name)) {
                if (!method.isDefault()) {
                    return name;
                }
                shortForm = true;
            }
        }
        throw new IllegalArgumentException(
                shortForm
                        ? name + " is a short form of another system call, which is the one to name (openAt for open)"
                        : "no system call is called " + name);
    }
}
