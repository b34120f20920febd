package org.jarnix.api;

import java.time.Duration;

/**
 * How a timer stands (getitimer(2), timer_gettime(2)).
 *
 * @param left until it goes off; zero where it is not set
 * @param interval from then on; zero for once
 */
public record ITimer(Duration left, Duration interval) {}
