<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">
<qgis version="3.22.0" styleCategories="Symbology">
  <renderer-v2 type="categorizedSymbol" attr="plan">
    <categories>
      <category value="cropland" label="Cropland 耕地" symbol="0" render="true" />
      <category value="forest" label="Forest 林地" symbol="1" render="true" />
      <category value="grassland" label="Grassland 草地" symbol="2" render="true" />
      <category value="water" label="Water 水域" symbol="3" render="true" />
      <category value="urban" label="Built-up land 建设用地" symbol="4" render="true" />
      <category value="bare" label="Unused land 未利用地" symbol="5" render="true" />
    </categories>
    <symbols>
      <symbol type="fill" name="0">
        <layer class="SimpleFill">
          <prop k="color" v="245,223,142,255" />
          <prop k="outline_color" v="80,80,80,255" />
          <prop k="outline_width" v="0.05" />
          <prop k="style" v="solid" />
        </layer>
      </symbol>
      <symbol type="fill" name="1">
        <layer class="SimpleFill">
          <prop k="color" v="47,143,70,255" />
          <prop k="outline_color" v="80,80,80,255" />
          <prop k="outline_width" v="0.05" />
          <prop k="style" v="solid" />
        </layer>
      </symbol>
      <symbol type="fill" name="2">
        <layer class="SimpleFill">
          <prop k="color" v="168,212,111,255" />
          <prop k="outline_color" v="80,80,80,255" />
          <prop k="outline_width" v="0.05" />
          <prop k="style" v="solid" />
        </layer>
      </symbol>
      <symbol type="fill" name="3">
        <layer class="SimpleFill">
          <prop k="color" v="74,144,217,255" />
          <prop k="outline_color" v="80,80,80,255" />
          <prop k="outline_width" v="0.05" />
          <prop k="style" v="solid" />
        </layer>
      </symbol>
      <symbol type="fill" name="4">
        <layer class="SimpleFill">
          <prop k="color" v="215,68,62,255" />
          <prop k="outline_color" v="80,80,80,255" />
          <prop k="outline_width" v="0.05" />
          <prop k="style" v="solid" />
        </layer>
      </symbol>
      <symbol type="fill" name="5">
        <layer class="SimpleFill">
          <prop k="color" v="181,167,149,255" />
          <prop k="outline_color" v="80,80,80,255" />
          <prop k="outline_width" v="0.05" />
          <prop k="style" v="solid" />
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
</qgis>