package org.jarnix.kernel.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.kernel.fs.mem.FrozenNode;
import org.jarnix.kernel.fs.mem.TreeImage;
import org.jarnix.kernel.fs.mem.TreeImage.Entry;

/** Trees put together from paths, each of which begins with the name of its tree and comes after its directory. */
final class Trees {
    private final Map<String, List<Entry>> entries = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();

    /** How many names there are. */
    int size() {
        return places.size();
    }

    /** A tree by its name. */
    TreeImage tree(String name) throws IOException {
        List<Entry> found = entries.get(name);
        if (found == null) {
            throw new IOException("not an image: nothing in " + name);
        }
        return new TreeImage(List.copyOf(found));
    }

    private static String top(String path) throws IOException {
        int slash = path.indexOf('/');
        if (slash <= 0) {
            throw new IOException("not an image: a path that cannot be: " + path);
        }
        return path.substring(0, slash);
    }

    /** What a path is that has been placed. */
    FrozenNode find(String path) throws IOException {
        Integer known = places.get(path);
        if (known == null) {
            throw new IOException("not an image: a link to what is not there");
        }
        List<Entry> tree = entries.get(top(path));
        if (tree == null) {
            throw new IOException("not an image: a link to what is not there");
        }
        return tree.get(known).node();
    }

    void place(String path, FrozenNode node) throws IOException {
        String top = top(path);
        List<Entry> tree = entries.computeIfAbsent(top, name -> new ArrayList<>());
        int slash = path.lastIndexOf('/');
        boolean root = path.length() == top.length() + 1;
        Integer parent =
                root ? Integer.valueOf(-1) : places.get(slash == top.length() ? top + "/" : path.substring(0, slash));
        String name = path.substring(slash + 1);
        if (parent == null
                || root != tree.isEmpty()
                || root && !node.isDirectory()
                || !root && (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('\0') >= 0)
                || parent >= 0 && !tree.get(parent).node().isDirectory()
                || places.putIfAbsent(path, tree.size()) != null) {
            throw new IOException("not an image: a path that cannot be: " + path);
        }
        tree.add(new Entry(parent, name, node));
    }
}
