#include "storage/sqlite/actions.hpp"

namespace storage::sqlite {

said apply(const step&, const say& wanted)
{
    return {wanted.text};
}

} // namespace storage::sqlite
