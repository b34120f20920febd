package org.jarnix.kernel.exec;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jarnix.api.spi.ImageFormat;
import org.jarnix.api.spi.Providers;
import org.jspecify.annotations.Nullable;

/** The executable formats that jars provide, looked for when the first file is neither a program nor known yet. */
public final class Formats implements Iterable<ImageFormat> {
    private final ClassLoader loader;
    private volatile @Nullable List<ImageFormat> found;

    /** The formats that a class loader finds. */
    public Formats(ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public Iterator<ImageFormat> iterator() {
        List<ImageFormat> known = found;
        if (known == null) {
            List<ImageFormat> fresh = new ArrayList<>(2);
            Providers.of(ImageFormat.class, loader).forEach(fresh::add);
            known = List.copyOf(fresh);
            found = known;
        }
        return known.iterator();
    }
}
