package org.jarnix.programs.awk;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code getline} in all its forms: 1 for a record, 0 at the end, -1 where it cannot be read. */
final class Getline extends Expr.Number {
    private final @Nullable Expr source;
    private final String kind;
    private final Expr.@Nullable Place place;

    /**
     * @param kind {@code <}, {@code |}, {@code |&}, or nothing for the main input
     */
    Getline(@Nullable Expr source, String kind, Expr.@Nullable Place place) {
        this.source = source;
        this.kind = kind;
        this.place = place;
    }

    @Override
    double num(Runtime rt) throws IOException {
        if (source == null) {
            return fromMain(rt);
        }
        RecordReader reader = rt.streams().input(kind, source.str(rt));
        if (reader == null) {
            return -1;
        }
        rt.fields().detach();
        int status = rt.read(reader);
        if (status <= 0) {
            return status;
        }
        take(rt, reader);
        return 1;
    }

    private double fromMain(Runtime rt) throws IOException {
        rt.fields().detach();
        RecordReader reader = rt.main().next();
        if (reader == null) {
            return rt.main().failed() ? -1 : 0;
        }
        take(rt, reader);
        return 1;
    }

    private void take(Runtime rt, RecordReader reader) throws IOException {
        if (place == null) {
            rt.record(reader);
            rt.fields().detach();
            return;
        }
        String text = Chars.of(reader.buffer(), reader.start(), reader.end());
        Cell target = place.ref(rt);
        target.setInput(text);
        target.assigned(rt);
    }
}
