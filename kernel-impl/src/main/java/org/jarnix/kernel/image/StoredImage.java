package org.jarnix.kernel.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.embed.Image;
import org.jarnix.kernel.fs.mem.FrozenNode;
import org.jarnix.kernel.fs.mem.TreeImage;
import org.jarnix.kernel.fs.mem.TreeImage.Entry;

/**
 * A tree at one moment, as the application holds it.
 *
 * @param layers what was mounted over it, outer ones first
 */
public record StoredImage(TreeImage tree, List<Layer> layers) implements Image {
    private static final TreeImage NOTHING = new TreeImage(List.of());

    /** A name in the directory of a place. */
    private record Name(int parent, String name) {}

    @Override
    public int size() {
        int all = tree.entries().size();
        for (Layer layer : layers) {
            all += layer.tree().entries().size();
        }
        return all;
    }

    @Override
    public List<Change> diff(Image other) {
        if (!(other instanceof StoredImage that)) {
            throw new IllegalArgumentException("an image of another kind");
        }
        List<Change> changes = new ArrayList<>();
        new Comparison("", false, tree, that.tree, changes).run();
        for (Layer layer : layers) {
            new Comparison(layer.at(), layer.isOfSingleFile(), layer.tree(), find(that, layer), changes).run();
        }
        for (Layer layer : that.layers) {
            if (find(this, layer) == NOTHING) {
                new Comparison(layer.at(), layer.isOfSingleFile(), NOTHING, layer.tree(), changes).run();
            }
        }
        return changes;
    }

    /** The same layer of another image; nothing where it has none. */
    private static TreeImage find(StoredImage image, Layer wanted) {
        for (Layer layer : image.layers) {
            if (layer.at().equals(wanted.at())
                    && layer.overlay() == wanted.overlay()
                    && layer.isOfSingleFile() == wanted.isOfSingleFile()) {
                return layer.tree();
            }
        }
        return NOTHING;
    }

    @Override
    public void writeTo(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 64 * 1024)) {
            new ImageWriter(out).write(this);
        }
    }

    /**
     * What differs between two trees that are seen at one path; an overlay's mark that a name is gone counts as that.
     *
     * @param at the path, empty for the root
     * @param single whether that is the path of the one file in the tree, whose directory nobody sees
     */
    private record Comparison(String at, boolean single, TreeImage mine, TreeImage its, List<Change> changes) {
        void run() {
            List<Entry> entries = mine.entries();
            Map<Name, Integer> places = new HashMap<>();
            for (int i = 1; i < entries.size(); i++) {
                places.put(new Name(entries.get(i).parent(), entries.get(i).name()), i);
            }
            boolean[] seen = new boolean[entries.size()];
            compare(places, seen);
            for (int i = 0; i < seen.length; i++) {
                if (!seen[i]) {
                    boolean gone = entries.get(i).node().isWhiteout();
                    say(gone ? Change.Kind.ADDED : Change.Kind.REMOVED, mine, i);
                }
            }
        }

        private void compare(Map<Name, Integer> places, boolean[] seen) {
            int[] match = new int[its.entries().size()];
            for (int i = 0; i < match.length; i++) {
                Entry entry = its.entries().get(i);
                if (i == 0) {
                    match[i] = seen.length == 0 ? -1 : 0;
                } else {
                    int parent = match[entry.parent()];
                    match[i] = parent < 0 ? -1 : places.getOrDefault(new Name(parent, entry.name()), -1);
                }
                if (match[i] < 0) {
                    say(entry.node().isWhiteout() ? Change.Kind.REMOVED : Change.Kind.ADDED, its, i);
                } else {
                    seen[match[i]] = true;
                    differ(mine.entries().get(match[i]).node(), i);
                }
            }
        }

        private void differ(FrozenNode before, int i) {
            FrozenNode after = its.entries().get(i).node();
            if (before.isWhiteout() != after.isWhiteout()) {
                say(after.isWhiteout() ? Change.Kind.REMOVED : Change.Kind.ADDED, its, i);
            } else if (!before.looksLike(after)) {
                say(Change.Kind.CHANGED, its, i);
            }
        }

        private void say(Change.Kind kind, TreeImage of, int i) {
            String path = of.path(i);
            if (!single) {
                changes.add(new Change(kind, at.isEmpty() ? path : path.equals("/") ? at : at + path));
            } else if (i > 0) {
                changes.add(new Change(kind, at));
            }
        }
    }
}
