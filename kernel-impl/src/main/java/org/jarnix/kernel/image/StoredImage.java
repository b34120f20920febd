package org.jarnix.kernel.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.embed.Image;
import org.jarnix.kernel.fs.mem.TreeImage;
import org.jarnix.kernel.fs.mem.TreeImage.Entry;

/** A tree at one moment, as the application holds it. */
public record StoredImage(TreeImage tree) implements Image {
    /** A name in the directory of a place. */
    private record Name(int parent, String name) {}

    @Override
    public int size() {
        return tree.entries().size();
    }

    @Override
    public List<Change> diff(Image other) {
        if (!(other instanceof StoredImage that)) {
            throw new IllegalArgumentException("an image of another kind");
        }
        List<Entry> mine = tree.entries();
        Map<Name, Integer> places = new HashMap<>();
        for (int i = 1; i < mine.size(); i++) {
            places.put(new Name(mine.get(i).parent(), mine.get(i).name()), i);
        }
        List<Change> changes = new ArrayList<>();
        boolean[] seen = new boolean[mine.size()];
        seen[0] = true;
        compare(that.tree, places, seen, changes);
        for (int i = 0; i < seen.length; i++) {
            if (!seen[i]) {
                changes.add(new Change(Change.Kind.REMOVED, tree.path(i)));
            }
        }
        return changes;
    }

    private void compare(TreeImage its, Map<Name, Integer> places, boolean[] seen, List<Change> changes) {
        int[] match = new int[its.entries().size()];
        Arrays.fill(match, -1);
        match[0] = 0;
        for (int i = 0; i < match.length; i++) {
            Entry entry = its.entries().get(i);
            if (i > 0) {
                match[i] = places.getOrDefault(new Name(match[entry.parent()], entry.name()), -1);
            }
            if (i > 0 && (match[entry.parent()] < 0 || match[i] < 0)) {
                match[i] = -1;
                changes.add(new Change(Change.Kind.ADDED, its.path(i)));
                continue;
            }
            seen[match[i]] = true;
            if (!tree.entries().get(match[i]).node().looksLike(entry.node())) {
                changes.add(new Change(Change.Kind.CHANGED, its.path(i)));
            }
        }
    }

    @Override
    public void writeTo(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 64 * 1024)) {
            new ImageWriter(out).write(tree);
        }
    }
}
