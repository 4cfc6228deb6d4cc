package dev.headroom.admission;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(value = BrokenHub.Refusing.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class RefusingHubTest extends BrokenHubAtTheDoor {

    @Override
    String failure() {
        return "takes no connection";
    }
}
