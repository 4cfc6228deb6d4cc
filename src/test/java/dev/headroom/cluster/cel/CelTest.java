package dev.headroom.cluster.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Selectors of devices as people write them, on an H100 (kubernetes.io/docs, Dynamic Resource Allocation). */
class CelTest {

    private static final Device H100 = new Device(
            "gpu.nvidia.com",
            Map.of(
                    "gpu.nvidia.com/type",
                    "gpu",
                    "gpu.nvidia.com/productName",
                    "NVIDIA H100 80GB HBM3",
                    "gpu.nvidia.com/cudaComputeCapability",
                    new CelVersion(9, 0, 0),
                    "gpu.nvidia.com/slots",
                    7L,
                    "gpu.nvidia.com/healthy",
                    true),
            Map.of("gpu.nvidia.com/memory", new CelQuantity(BigDecimal.valueOf(81559L << 20))));

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "true                                                                               ; true",
                "device.driver == 'gpu.nvidia.com'                                                  ; true",
                "device.driver == \"gpu.example.com\"                                               ; false",
                "device.attributes['gpu.nvidia.com'].type == 'gpu'                                  ; true",
                "device.attributes[\"gpu.nvidia.com\"].type != 'gpu'                                ; false",
                "device.attributes['gpu.nvidia.com'].productName.startsWith('NVIDIA H')             ; true",
                "device.attributes['gpu.nvidia.com'].productName.endsWith('HBM3')                   ; true",
                "device.attributes['gpu.nvidia.com'].productName.contains('A100')                   ; false",
                "device.attributes['gpu.nvidia.com'].productName.lowerAscii().matches('^.*h100.*$') ; true",
                "device.attributes['gpu.nvidia.com'].productName.matches('A100|H100')               ; true",
                "device.attributes['gpu.nvidia.com'].type in ['gpu', 'mig']                         ; true",
                "device.attributes['gpu.nvidia.com'].type in []                                     ; false",
                "device.capacity['gpu.nvidia.com'].memory.compareTo(quantity('40Gi')) >= 0          ; true",
                "device.capacity['gpu.nvidia.com'].memory.compareTo(quantity('80Gi')) >= 0          ; false",
                "device.capacity['gpu.nvidia.com'].memory >= quantity('40Gi')                       ; true",
                "device.capacity['gpu.nvidia.com'].memory.isGreaterThan(quantity('81559Mi'))        ; false",
                "device.capacity['gpu.nvidia.com'].memory == quantity('81559Mi')                    ; true",
                "device.capacity['gpu.nvidia.com'].memory.isLessThan(quantity('100Gi'))             ; true",
                "device.attributes['gpu.nvidia.com'].cudaComputeCapability.compareTo(semver('8.0.0')) >= 0 ; true",
                "device.attributes['gpu.nvidia.com'].cudaComputeCapability.isGreaterThan(semver('9.0.0')) ; false",
                "device.attributes['gpu.nvidia.com'].slots > 6 && device.attributes['gpu.nvidia.com'].slots < 8 ; true",
                "device.attributes['gpu.nvidia.com'].slots > -1                                     ; true",
                "device.attributes['gpu.nvidia.com'].healthy                                        ; true",
                "!device.attributes['gpu.nvidia.com'].healthy || (false && true)                    ; false",
                "'index' in device.attributes['gpu.nvidia.com'] && device.attributes['gpu.nvidia.com'].index == 0 ; false",
                "'gpu.nvidia.com' in device.attributes                                              ; true",
                "has(device.attributes['gpu.nvidia.com'].profile)                                   ; false",
                "has(device.attributes['gpu.nvidia.com'].type)                                      ; true",
                "device.attributes['x'].y == 1 || true                                              ; true",
                "device.attributes['x'].y == 1 && false                                             ; false",
            })
    void isUnderstood(String expression, boolean met) {
        assertThat(Cel.parse(expression).of(H100)).isEqualTo(met);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "device.attributes['x'].y == 1           ; there is no y",
                "device.attributes['gpu.nvidia.com'].index == 0 ; there is no index",
                "'a' || true == 1                        ; a condition is neither true nor false",
                "device.driver > 1                       ; it compares what has no order",
                "device.driver.compareTo(quantity('1')) > 0 ; it compares what has no order",
            })
    void failsAsInKubernetes(String expression, String message) {
        Cel.Part part = Cel.parse(expression);
        assertThatThrownBy(() -> CelLogic.isTrue(part.of(H100)))
                .isInstanceOf(CelException.class)
                .hasMessage(message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "device.attributes['a'].exists(x, x == 1) ; it calls exists",
                "object.spec == 1                         ; it holds object",
                "size(device.driver) == 1                 ; it calls size",
                "device.driver == 'a\\n'                  ; it holds '",
                "device.driver ==                         ; it ends too early",
                "(true                                    ; it lacks )",
                "true true                                ; it holds true",
                "cel.bind(x, 1, x)                        ; it holds cel",
                "1 + 1 == 2                               ; it holds +",
            })
    void isNotUnderstood(String expression, String message) {
        assertThatThrownBy(() -> Cel.parse(expression))
                .isInstanceOf(CelException.class)
                .hasMessage(message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"(a+)+$", "(.*)*x", "a*a*a*a*a*x"})
    void doesNotTryPatternsThatCouldTakeForEver(String pattern) {
        Cel.Part part = Cel.parse("device.driver.matches('" + pattern + "')");
        assertThatThrownBy(() -> part.of(H100))
                .isInstanceOf(CelException.class)
                .hasMessage("its pattern " + pattern + " is too complex");
    }

    @Property
    void neverSurprises(@ForAll String expression) {
        understand(expression);
        understand("device.attributes['" + expression + "'].x == 1");
        understand("(".repeat(500) + "true" + ")".repeat(500));
        understand("!".repeat(900) + "true");
        understand("-".repeat(900) + "1");
    }

    private static void understand(String expression) {
        try {
            Cel.parse(expression).of(H100);
        } catch (CelException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }
}
