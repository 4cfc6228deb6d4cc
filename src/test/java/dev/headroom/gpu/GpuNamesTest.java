package dev.headroom.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of the device plugin and of GPU Feature Discovery (NVIDIA/k8s-device-plugin v0.20.0). */
class GpuNamesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "nvidia.com/mig-1g.10gb,            1g.10gb,        '', false",
        "nvidia.com/mig-7g.141gb,           7g.141gb,       '', false",
        "nvidia.com/mig-1g.10gb.me,         1g.10gb+me,     '', false",
        "nvidia.com/mig-1g.24gb.me.all,     1g.24gb+me.all, '', false",
        "nvidia.com/mig-2g.48gb.gfx,        2g.48gb+gfx,    '', false",
        "nvidia.com/mig-1g.24gb-me,         1g.24gb-me,     '', false",
        "nvidia.com/mig-1g.10gb.shared,     1g.10gb,        '', true",
        "nvidia.com/mig-1g.10gb.me.shared,  1g.10gb+me,     '', true",
        "nvidia.com/mig-1c.3g.20gb,         3g.20gb,        1c, false",
    })
    void readsTheNameOfAMigResource(String resource, String profile, String computeSlices, boolean shared) {
        assertThat(MigResource.parse(resource))
                .contains(new MigResource(profile, Optional.of(computeSlices).filter(c -> !c.isEmpty()), shared));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "nvidia.com/gpu",
        "nvidia.com/mig-",
        "nvidia.com/mig-1g",
        "nvidia.com/mig-1g.10gb.",
        "nvidia.com/mig-1g.10",
        "amd.com/mig-1g.10gb",
        "nvidia.com/mig-1g.10gb.ME",
        "nvidia.com/gpu.shared"
    })
    void otherNamesAreNone(String resource) {
        assertThat(MigResource.parse(resource)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "NVIDIA-A10G,                            NVIDIA-A10G,           '',         false",
        "Tesla-T4-SHARED,                        Tesla-T4,              '',         true",
        "NVIDIA-A100-SXM4-40GB-MIG-1g.5gb,       NVIDIA-A100-SXM4-40GB, 1g.5gb,     false",
        "NVIDIA-A100-SXM4-40GB-MIG-1g.5gb.me-SHARED, NVIDIA-A100-SXM4-40GB, 1g.5gb.me, true",
        "nvidia-a100-sxm4-40gb-mig-1G.5GB-shared, nvidia-a100-sxm4-40gb, 1g.5gb,    true",
        "NVIDIA-A100-SXM4-40GB-MIG-INVALID,      NVIDIA-A100-SXM4-40GB, invalid,    false",
    })
    void takesAProductLabelApart(String label, String product, String profile, boolean shared) {
        assertThat(ProductLabel.parse(label))
                .isEqualTo(new ProductLabel(product, Optional.of(profile).filter(p -> !p.isEmpty()), shared));
    }

    @Property
    void anyTextIsAProduct(@ForAll String text) {
        ProductLabel label = ProductLabel.parse(text);
        assertThat(text).startsWith(label.product());
        assertThat(MigResource.parse(text)).isEmpty();
    }
}
