package dev.headroom.admission;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(value = BrokenHub.Hanging.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class HangingHubTest extends BrokenHubAtTheDoor {

    @Override
    String failure() {
        return "did not answer within 1 s";
    }

    @Override
    String atTheDeadline() {
        return "is still being asked about acme/first";
    }
}
