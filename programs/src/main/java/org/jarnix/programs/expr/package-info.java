/** expr: {@code Evaluator} reads the words of an expression and evaluates them as it goes. */
@NullMarked
package org.jarnix.programs.expr;

import org.jspecify.annotations.NullMarked;
