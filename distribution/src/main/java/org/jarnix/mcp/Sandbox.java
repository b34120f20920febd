package org.jarnix.mcp;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jarnix.api.embed.ExecOptions;
import org.jarnix.api.embed.Image;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelBuilder;
import org.jarnix.api.embed.agent.BashTool;
import org.jarnix.api.embed.agent.BashTool.Answer;

/** The kernel that a client works in, and the moments of its files that the client has kept. */
final class Sandbox implements AutoCloseable {
    private static final int MOST_SNAPSHOTS = 32;

    private final Supplier<KernelBuilder> builder;
    private final Duration timeLimit;
    private final ReentrantLock turn = new ReentrantLock();

    // Guarded by turn.
    private final Map<String, Image> snapshots = new LinkedHashMap<>();
    private Kernel kernel;
    private BashTool tool;

    /** @param builder says how to boot, each time anew */
    Sandbox(Supplier<KernelBuilder> builder, Duration timeLimit) {
        this.builder = builder;
        this.timeLimit = timeLimit;
        this.kernel = builder.get().boot();
        this.tool = tool(kernel);
    }

    private BashTool tool(Kernel over) {
        return new BashTool(over, ExecOptions.DEFAULT, timeLimit, BashTool.DEFAULT_CHARACTERS);
    }

    BashTool tool() {
        turn.lock();
        try {
            return tool;
        } finally {
            turn.unlock();
        }
    }

    Answer snapshot(String name) {
        turn.lock();
        try {
            if (!snapshots.containsKey(name) && snapshots.size() == MOST_SNAPSHOTS) {
                return new Answer(
                        "there are " + MOST_SNAPSHOTS + " snapshots already; give one of their names to replace it",
                        true);
            }
            Image image = kernel.snapshot();
            snapshots.put(name, image);
            return new Answer(
                    "kept " + image.size() + " files and folders as '" + name
                            + "'; mounted host folders are part of it as far as they were changed over an overlay",
                    false);
        } finally {
            turn.unlock();
        }
    }

    Answer restore(String name) {
        turn.lock();
        try {
            Image image = snapshots.get(name);
            if (image == null) {
                return new Answer(
                        "no snapshot is called '" + name + "'; there are " + List.copyOf(snapshots.keySet()), true);
            }
            Kernel fresh = builder.get().image(image).boot();
            tool.close();
            kernel.close();
            kernel = fresh;
            tool = tool(fresh);
            return new Answer("files are as they were in '" + name + "'; the shell is a new one", false);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            tool.close();
            kernel.close();
        } finally {
            turn.unlock();
        }
    }
}
