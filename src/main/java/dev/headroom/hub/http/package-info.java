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
 *      -> Connections     the client, its proxy and whom it trusts
 * </pre>
 *
 * <p>The breaker is resilience4j's: it is kept up (2.4.0 is of March 2026), needs nothing but slf4j, which Quarkus brings,
 * and can be opened for as long as a Retry-After says. SmallRye Fault Tolerance would need CDI, which only {@code serve}
 * has; Failsafe has had no release since 2023.
 *
 * <p>A JVM reads no {@code HTTPS_PROXY}, which is how clusters tell their pods of the way out, so {@code EgressProxy} does. A
 * proxy that wants a password is not supported: the JVM's client gives none to a tunnel unless a property of the whole JVM
 * is changed.
 */
@NullMarked
package dev.headroom.hub.http;

import org.jspecify.annotations.NullMarked;
