package org.jarnix.programs.diff;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.lib.Out;

/** Shows where three files differ: each one's lines behind its number, but for one of two that agree. */
final class ThreeWayListing {
    private final Out out;
    private final List<Content> files;
    private final String prefix;

    /** @param prefix what stands before each line */
    ThreeWayListing(Out out, List<Content> files, String prefix) {
        this.out = out;
        this.files = files;
        this.prefix = prefix;
    }

    void show(List<Block> blocks) throws IOException {
        for (Block block : blocks) {
            boolean all = block.odd() == Block.Odd.ALL;
            out.println("====" + (all ? "" : block.odd().ordinal() + 1));
            int silent = all ? -1 : block.odd() == Block.Odd.FIRST ? 1 : 0;
            boolean outerAgree = block.odd() == Block.Odd.SECOND;
            for (int file : outerAgree ? new int[] {0, 2, 1} : new int[] {0, 1, 2}) {
                place(file, block);
                if (file != silent) {
                    lines(file, block);
                }
            }
        }
    }

    private void place(int file, Block block) throws IOException {
        int start = block.start()[file];
        String lines = NormalFormat.range(start, block.count(file));
        out.println(file + 1 + ":" + lines + (block.count(file) == 0 ? "a" : "c"));
    }

    private void lines(int file, Block block) throws IOException {
        Content content = files.get(file);
        for (int i = block.start()[file]; i < block.end()[file]; i++) {
            out.print(prefix);
            out.write(content.lines().get(i));
            out.write('\n');
            if (content.lacksNewline(i)) {
                out.println(Printer.NO_NEWLINE);
            }
        }
    }
}
