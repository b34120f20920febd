package org.jarnix.wasm.endive;

import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.wasm.UninstantiableException;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;

/** A table whose elements count as what its instance takes of the heap. */
final class CountedTable extends TableInstance {
    /** What an element takes, in bytes, while its table is copied to a larger one. */
    private static final long EACH = 16;

    private final Footprint footprint;

    private CountedTable(Table table, int value, Footprint footprint) {
        super(table, value);
        this.footprint = footprint;
    }

    /**
     * A table of its first size; where the heap has no room for it, the instance cannot be. It has limits of its own, as a
     * table that grows changes them, and the module's are those of the instances to come.
     */
    static CountedTable of(Table table, int value, Footprint footprint) {
        if (!footprint.addHeap(table.limits().min() * EACH)) {
            throw new UninstantiableException("cannot allocate memory for a table");
        }
        TableLimits limits = table.limits();
        TableLimits own = new TableLimits(limits.min(), limits.max(), limits.shared());
        return new CountedTable(new Table(table.elementType(), own), value, footprint);
    }

    @Override
    public int grow(int more, int value, Instance instance) {
        return allows(more) ? answered(super.grow(more, value, instance), more) : -1;
    }

    @Override
    public int growWithRef(int more, Object value, Instance instance) {
        return allows(more) ? answered(super.growWithRef(more, value, instance), more) : -1;
    }

    private boolean allows(int more) {
        return more >= 0 && more <= limits().max() - size() && footprint.addHeap(more * EACH);
    }

    private int answered(int before, int more) {
        if (before < 0) {
            footprint.removeHeap(more * EACH);
        }
        return before;
    }
}
