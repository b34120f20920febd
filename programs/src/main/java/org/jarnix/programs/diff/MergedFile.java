package org.jarnix.programs.diff;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Out;

/** The first file with the changes of the third put in, and brackets around conflicts. */
final class MergedFile {
    private final Out out;
    private final List<Content> files;
    private final List<String> names;
    private final Merging merging;

    /** @param names how brackets name the files */
    MergedFile(Out out, List<Content> files, List<String> names, Merging merging) {
        this.out = out;
        this.files = files;
        this.names = names;
        this.merging = merging;
    }

    /** Writes the file; whether there were conflicts. */
    boolean write(List<Block> blocks) throws IOException {
        boolean conflicts = false;
        int copied = 0;
        for (Block block : blocks.stream().filter(merging::takes).toList()) {
            lines(0, copied, block.start()[0]);
            boolean conflict = merging.isConflict(block);
            if (conflict) {
                head(block);
            }
            lines(2, block.start()[2], block.end()[2]);
            if (conflict) {
                out.println(">>>>>>> " + names.get(2));
            }
            copied = block.end()[0];
            conflicts |= conflict;
        }
        lines(0, copied, files.getFirst().size());
        return conflicts;
    }

    private void head(Block block) throws IOException {
        boolean all = block.odd() == Block.Odd.ALL;
        out.println("<<<<<<< " + names.get(all ? 0 : 1));
        if (all) {
            lines(0, block.start()[0], block.end()[0]);
            if (merging.all()) {
                out.println("||||||| " + names.get(1));
            }
        }
        if (!all || merging.all()) {
            lines(1, block.start()[1], block.end()[1]);
        }
        out.println("=======");
    }

    private void lines(int file, int from, int to) throws IOException {
        Content content = files.get(file);
        for (int i = from; i < to; i++) {
            out.write(content.lines().get(i));
            if (!content.lacksNewline(i)) {
                out.write('\n');
            }
        }
    }
}
