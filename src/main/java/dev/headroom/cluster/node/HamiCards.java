package dev.headroom.cluster.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How many cards a node of HAMi has. HAMi's plugin hands out shares under the name of cards, ten of each, while a pod asks
 * it for cards; its node annotation lists the cards (Project-HAMi/HAMi, pkg/device/nvidia/device.go and
 * pkg/device/devices.go): older versions one after another, each ending in a colon, newer ones as JSON.
 */
final class HamiCards {

    /** What the plugin counts shares of. */
    static final String RESOURCE = "nvidia.com/gpu";

    private static final String ANNOTATION = "hami.io/node-nvidia-register";

    private static final ObjectMapper JSON = new ObjectMapper();

    private HamiCards() {}

    /** The cards that the annotation lists; empty where it is not there or lists none. */
    static OptionalLong counted(@Nullable Map<String, String> annotations) {
        String list = annotations == null ? null : annotations.get(ANNOTATION);
        long cards = list == null ? 0 : list.startsWith("[") ? inJson(list) : inWords(list);
        return cards == 0 ? OptionalLong.empty() : OptionalLong.of(cards);
    }

    private static long inWords(String list) {
        return Arrays.stream(list.split(":")).filter(card -> card.contains(",")).count();
    }

    private static long inJson(String list) {
        try {
            return JSON.readTree(list).size();
        } catch (JsonProcessingException e) {
            return 0;
        }
    }
}
