package org.jarnix.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to run, and how the child differs from its parent; everything unsaid is inherited (posix_spawn(3)).
 *
 * @param image the file or the code
 * @param argv the arguments, the name first
 * @param env the environment, null for the parent's
 * @param actions done in order in the child, before its first instruction
 * @param group {@link #INHERIT}, {@link #OWN}, or the group to join
 * @param newSession whether the child leads a session of its own
 * @param foregroundOf the terminal whose foreground the child's group becomes, or {@link #INHERIT}
 * @param ignored signals that the child ignores
 * @param defaulted signals that have their default action in the child
 * @param mask the signals that the child blocks, null for the parent's
 */
public record SpawnSpec(
        Image image,
        List<String> argv,
        @Nullable Map<String, String> env,
        List<FileAction> actions,
        int group,
        boolean newSession,
        int foregroundOf,
        Set<Signal> ignored,
        Set<Signal> defaulted,
        @Nullable Set<Signal> mask) {
    /** As the parent has it. */
    public static final int INHERIT = -1;

    /** A new group with the child as its leader. */
    public static final int OWN = 0;

    /** What is to run. */
    public sealed interface Image {
        /** An executable file. */
        record File(String path) implements Image {}

        /**
         * Code of the parent's own program, as for a subshell: the JVM's fork. It must own or copy what it touches.
         */
        record Body(Program program) implements Image {}
    }

    /** A change to the child's descriptors or directory. */
    public sealed interface FileAction {
        /** {@code to} becomes a copy of {@code from}, without O_CLOEXEC; the same number only loses O_CLOEXEC. */
        record Dup2(int from, int to) implements FileAction {}

        /** Closes a descriptor; one that is not open is no error. */
        record Close(int fd) implements FileAction {}

        /** Opens a path as descriptor {@code fd}. */
        record Open(int fd, String path, int flags, int mode) implements FileAction {}

        /** Moves the child to a directory. */
        record Chdir(String path) implements FileAction {}
    }

    /** A child that runs a file. */
    public static Builder file(String path) {
        return new Builder(new Image.File(path));
    }

    /** A child that runs a piece of code. */
    public static Builder body(Program program) {
        return new Builder(new Image.Body(program));
    }

    /** Collects what differs. */
    public static final class Builder {
        private final Image image;
        private final List<FileAction> actions = new ArrayList<>(4);
        private List<String> argv = List.of();
        private @Nullable Map<String, String> env;
        private int group = INHERIT;
        private boolean newSession;
        private int foregroundOf = INHERIT;
        private Set<Signal> ignored = Set.of();
        private Set<Signal> defaulted = Set.of();
        private @Nullable Set<Signal> mask;

        private Builder(Image image) {
            this.image = image;
        }

        public Builder argv(List<String> argv) {
            this.argv = argv;
            return this;
        }

        public Builder argv(String... argv) {
            return argv(List.of(argv));
        }

        public Builder env(Map<String, String> env) {
            this.env = env;
            return this;
        }

        public Builder dup2(int from, int to) {
            return action(new FileAction.Dup2(from, to));
        }

        public Builder close(int fd) {
            return action(new FileAction.Close(fd));
        }

        public Builder action(FileAction action) {
            actions.add(action);
            return this;
        }

        /** Into this group, or {@link #OWN} for a new one, before the child's first instruction. */
        public Builder group(int pgid) {
            this.group = pgid;
            return this;
        }

        public Builder newSession() {
            this.newSession = true;
            return this;
        }

        /** And makes that group the terminal's foreground before the child's first instruction. */
        public Builder foregroundOf(int tty) {
            this.foregroundOf = tty;
            return this;
        }

        public Builder ignored(Set<Signal> signals) {
            this.ignored = signals;
            return this;
        }

        public Builder defaulted(Set<Signal> signals) {
            this.defaulted = signals;
            return this;
        }

        public Builder mask(Set<Signal> signals) {
            this.mask = signals;
            return this;
        }

        public SpawnSpec build() {
            return new SpawnSpec(
                    image, argv, env, List.copyOf(actions), group, newSession, foregroundOf, ignored, defaulted, mask);
        }
    }
}
