import { rowOf } from './schoolFiles.ts';

describe('a line of the list of schools', () => {
  it('becomes a school of Hong Kong', async () => {
    expect(await rowOf({})).toEqual({
      schoolNumber: '999999000123',
      name: { en: 'MADE-UP PRIMARY SCHOOL', 'zh-Hant': '虛構小學' },
      city: '810000',
      district: 'SHA_TIN',
      category: 'AIDED_PRIMARY',
      financeType: 'AIDED',
      level: 'PRIMARY',
      session: 'WHOLE_DAY',
      studentsGender: 'CO_EDUCATIONAL',
      religion: 'BUDDHISM',
      address: { en: '1 MADE-UP ROAD, SHA TIN', 'zh-Hant': '沙田虛構路1號' },
      latitude: 22.38,
      longitude: 114.18,
      easting: 837359,
      northing: 821330.5,
      telephone: '23820000',
      faxNumber: null,
      website: 'http://school.example',
    });
  });

  it('keeps its number as text, the zeros in front included', async () => {
    expect(await rowOf({ 'SCHOOL NO.': '012345000123' })).toMatchObject({ schoolNumber: '012345000123' });
  });

  it.each(['N.A.', 'NOT APPLICABLE', '', ' n.a. ', '不適用'])(
    'has no value where the file writes "%s"',
    async (blank) => {
      const twice = ['WEBSITE', '網頁', 'EASTING', '坐標東', 'NORTHING', '坐標北', 'STUDENTS GENDER', '就讀學生性別'];
      const others = [
        'TELEPHONE',
        '聯絡電話',
        'FAX NUMBER',
        '傳真號碼',
        'RELIGION',
        '宗教',
        'FINANCE TYPE',
        'ENGLISH ADDRESS',
      ];
      const row = await rowOf(Object.fromEntries([...twice, ...others].map((column) => [column, blank])));
      expect(row).toMatchObject({
        ...{ website: null, easting: null, northing: null, studentsGender: null },
        ...{ telephone: null, faxNumber: null, religion: null, financeType: null },
        address: { 'zh-Hant': '沙田虛構路1號' },
      });
      expect(row['address']).not.toHaveProperty('en');
    },
  );

  it('has digits of usual width in its Chinese address, and Chinese punctuation as it was', async () => {
    expect(await rowOf({ 中文地址: '葵涌大白田街９９號（Ａ座）' })).toMatchObject({
      address: { 'zh-Hant': '葵涌大白田街99號（A座）' },
    });
  });

  it.each([
    ['a decimal', '114.18746445', 114.18746445],
    ['degrees, minutes and seconds with hyphens', '114-11-14.9', 114.18747222],
    ['degrees, minutes and seconds with signs', `114°11'14.9"E`, 114.18747222],
    ['degrees and minutes', '114 11', 114.18333333],
    ['digits of full width', '１１４.５', 114.5],
  ])('takes a longitude written as %s', async (_, written, degrees) => {
    expect(await rowOf({ LONGITUDE: written, 經度: written })).toMatchObject({ longitude: degrees });
  });

  it('takes the second of two equal columns if the first is empty', async () => {
    expect(await rowOf({ LATITUDE: '', 緯度: '22.5' })).toMatchObject({ latitude: 22.5 });
  });

  it('has no Chinese name where the Chinese column repeats the English one', async () => {
    expect((await rowOf({ 中文名稱: 'MADE-UP PRIMARY SCHOOL' }))['name']).toEqual({ en: 'MADE-UP PRIMARY SCHOOL' });
  });

  it('has its names the right way round where the file has them exchanged', async () => {
    const row = await rowOf({ 'ENGLISH NAME': '虛構小學', 中文名稱: 'MADE-UP PRIMARY SCHOOL' });
    expect(row['name']).toEqual({ en: 'MADE-UP PRIMARY SCHOOL', 'zh-Hant': '虛構小學' });
  });

  it.each([
    ['www.school.example', 'http://www.school.example'],
    ['HTTPS://school.example/a', 'https://school.example/a'],
    ['http://one.example; http://two.example', 'http://one.example'],
    ['to be announced', null],
  ])('with the website "%s" has %s', async (written, website) => {
    expect(await rowOf({ WEBSITE: written, 網頁: written })).toMatchObject({ website });
  });

  it.each([
    ['2382 1035', '2382 1035'],
    ['28922885,28922886', '28922885,28922886'],
    ['+852 2382 1035', '+852 2382 1035'],
    [' ２３８２１０３５ ', '23821035'],
    ['ask the office', null],
  ])('with the telephone "%s" has %s', async (written, number) => {
    const row = await rowOf({ TELEPHONE: written, 聯絡電話: written, 'FAX NUMBER': written, 傳真號碼: written });
    expect(row).toMatchObject({ telephone: number, faxNumber: number });
  });

  it.each([
    ['PROTESTANTISM / CHRISTIANITY', '基督教', 'PROTESTANTISM'],
    ['CATHOLICISM', 'N.A.', 'CATHOLICISM'],
    ['天主教', 'CATHOLICISM', 'CATHOLICISM'],
    ['N.A.', '錫克教', 'SIKHISM'],
    ['CONFUCIANISM,BUDDHISM & TAOISM', '儒釋道三教', 'CONFUCIANISM_BUDDHISM_AND_TAOISM'],
    ['OTHERS', '其他', 'OTHER'],
    ['JEDI', '絕地', 'OTHER'],
    ['N.A.', '無', null],
    ['NOT APPLICABLE', '不適用', null],
  ])('of the religion "%s", "%s" has %s', async (RELIGION, 宗教, religion) => {
    expect(await rowOf({ RELIGION, 宗教 })).toMatchObject({ religion });
  });

  it.each([
    ['BOYS', '男', 'BOYS'],
    ['Girls', '女', 'GIRLS'],
    ['CO ED', '男女', 'CO_EDUCATIONAL'],
    ['', '女', 'GIRLS'],
    ['CATS', '貓', 'OTHER'],
  ])('for students "%s", "%s" has %s', async (english, chinese, studentsGender) => {
    expect(await rowOf({ 'STUDENTS GENDER': english, 就讀學生性別: chinese })).toMatchObject({ studentsGender });
  });

  it('keeps a school whose category is new, under OTHER', async () => {
    expect(await rowOf({ 'ENGLISH CATEGORY': 'Space Schools' })).toMatchObject({ category: 'OTHER' });
  });

  it('is read the same in any case and with any hyphens', async () => {
    expect(
      await rowOf({
        DISTRICT: 'Central & Western',
        SESSION: 'A.M.',
        'SCHOOL LEVEL': 'Kindergarten-Cum-Child Care Centres',
        'ENGLISH CATEGORY': 'PRIVATE SECONDARY SCHOOLS (DAY / EVENING)',
        'FINANCE TYPE': 'PRIVATE INDEPENDENT SCH SCHEME',
      }),
    ).toMatchObject({
      district: 'CENTRAL_AND_WESTERN',
      session: 'MORNING',
      level: 'KINDERGARTEN_CUM_CHILD_CARE_CENTRE',
      category: 'PRIVATE_SECONDARY',
      financeType: 'PRIVATE_INDEPENDENT_SCHOOL_SCHEME',
    });
  });
});
