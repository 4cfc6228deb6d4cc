/**
 * The Hugging Face Hub over HTTP, as {@link dev.headroom.hub.RepositoryFiles}: a guest with manners, who trusts nothing that
 * is answered.
 *
 * <pre>
 * Hub            the way in: files of a model at a revision, and whether the Hub is well
 *   -> HubFiles       which URL, and what an answer means for a person
 *   -> HubClient      one request: token, time, size, redirects by hand
 *      -> Redirects       where a redirect may lead
 *      -> HubHealth       the circuit breaker: nobody asks a Hub that does not answer
 * </pre>
 *
 * <p>The breaker is resilience4j's: it is kept up (2.4.0 is of March 2026), needs nothing but slf4j, which Quarkus brings,
 * and can be opened for as long as a Retry-After says. SmallRye Fault Tolerance would need CDI, which only {@code serve}
 * has; Failsafe has had no release since 2023.
 *
 * <p>A JVM reads no {@code HTTPS_PROXY}: a proxy is given as {@code -Dhttps.proxyHost} and {@code -Dhttps.proxyPort}, a CA
 * of one's own as {@code -Djavax.net.ssl.trustStore}.
 */
@NullMarked
package dev.headroom.hub.http;

import org.jspecify.annotations.NullMarked;
