/**
 * What a Java application uses to run a kernel of its own; programs may not use it.
 *
 * <pre>{@code
 * try (Kernel kernel = Kernel.builder().mount("/src", Path.of("src"), MountMode.RO).boot()) {
 *     Result result = kernel.exec("find /src -name '*.java' | wc -l");
 *     System.out.print(result.out());
 * }
 * }</pre>
 */
@NullMarked
package org.jarnix.api.embed;

import org.jspecify.annotations.NullMarked;
