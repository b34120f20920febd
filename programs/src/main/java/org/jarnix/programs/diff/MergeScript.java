package org.jarnix.programs.diff;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Out;

/** A script for {@code ed} that puts the changes of the third file into the first, the last change first. */
final class MergeScript {
    private final Out out;
    private final List<Content> files;
    private final List<String> names;
    private final Merging merging;
    private boolean dots;

    /** @param names how brackets name the files */
    MergeScript(Out out, List<Content> files, List<String> names, Merging merging) {
        this.out = out;
        this.files = files;
        this.names = names;
        this.merging = merging;
    }

    /** Writes the script; whether there were conflicts. */
    boolean write(List<Block> blocks) throws IOException {
        boolean conflicts = false;
        for (Block block : blocks.reversed().stream().filter(merging::takes).toList()) {
            dots = false;
            if (!merging.isConflict(block)) {
                plain(block);
                continue;
            }
            conflicts = true;
            if (block.odd() == Block.Odd.ALL) {
                all(block);
            } else {
                agreed(block);
            }
        }
        return conflicts;
    }

    private void plain(Block block) throws IOException {
        int first = block.start()[0];
        String place = NormalFormat.range(first, block.count(0));
        if (block.count(2) == 0) {
            out.println(place + "d");
            return;
        }
        out.println(place + (block.count(0) == 0 ? "a" : "c"));
        lines(2, block);
        end(first + 1, block.count(2));
    }

    /** All three differ: the end of the brackets behind the first file's lines, then their beginning before them. */
    private void all(Block block) throws IOException {
        int last = block.end()[0];
        out.println(last + "a");
        if (merging.all()) {
            out.println("||||||| " + names.get(1));
            lines(1, block);
        }
        out.println("=======");
        lines(2, block);
        out.println(">>>>>>> " + names.get(2));
        end(last + 2, block.count(1) + block.count(2) + 1);
        out.println(block.start()[0] + "a");
        out.println("<<<<<<< " + names.get(0));
        out.println(".");
    }

    /** The first and the third file agree: the old lines stand between brackets before theirs. */
    private void agreed(Block block) throws IOException {
        out.println(block.end()[0] + "a");
        out.println(">>>>>>> " + names.get(2));
        out.println(".");
        int first = block.start()[0];
        out.println(first + "a");
        out.println("<<<<<<< " + names.get(1));
        lines(1, block);
        out.println("=======");
        end(first + 2, block.count(1));
    }

    private void lines(int file, Block block) throws IOException {
        for (byte[] line : files.get(file).lines().subList(block.start()[file], block.end()[file])) {
            if (line.length > 0 && line[0] == '.') {
                dots = true;
                out.write('.');
            }
            out.write(line);
            out.write('\n');
        }
    }

    /** Ends the text; where lines that begin with a dot got another, it is taken away again. */
    private void end(int first, int count) throws IOException {
        out.println(".");
        if (dots) {
            out.println(first + (count > 1 ? "," + (first + count - 1) : "") + "s/^\\.//");
        }
    }
}
